import { describe, expect, it } from 'vitest';
import { readLetters, readSpan } from '@/article/letters';
import { listUnits, moveSelection, type SelectionMove } from '@/reader/tools/move-selection';

const root = document.createElement('div');
root.innerHTML = '<h2>A head</h2><p>The first one. The <em>second</em> is longer.</p><p>Last.</p>';
const letters = readLetters(root);
const { sentences, words } = listUnits(letters, 'en');
const read = (span: { from: number; to: number }) => readSpan(letters, span);
const walk = (units: typeof words, start: { from: number; to: number }, ...moves: SelectionMove[]) =>
  read(moves.reduce((span, move) => moveSelection(units, span, move), start));

describe('selecting by keys', () => {
  it('knows sentences and words, none of which goes over the end of a block', () => {
    expect(sentences.map(read)).toEqual(['A head', 'The first one.', 'The second is longer.', 'Last.']);
    expect(words.map(read).slice(0, 6)).toEqual(['A', 'head', 'The', 'first', 'one', 'The']);
  });

  it('moves from sentence to sentence and stays at the ends', () => {
    const [first] = sentences as [(typeof sentences)[number]];
    expect(walk(sentences, first, 'next', 'next')).toBe('The second is longer.');
    expect(walk(sentences, first, 'next', 'next', 'previous')).toBe('The first one.');
    expect(walk(sentences, first, 'previous')).toBe('A head');
    expect(walk(sentences, first, 'next', 'next', 'next', 'next', 'next')).toBe('Last.');
  });

  it('enters a sentence word by word, and makes the selection longer and shorter', () => {
    const second = sentences[2] as (typeof sentences)[number];
    expect(walk(words, second, 'next')).toBe('The');
    expect(walk(words, second, 'next', 'next', 'longer')).toBe('second is');
    expect(walk(words, second, 'next', 'next', 'longer', 'shorter', 'shorter')).toBe('second');
    expect(walk(sentences, second, 'longer')).toBe('The second is longer.\nLast.');
  });
});
