import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HIGHLIGHT_COLORS, type Highlight } from '@/article/highlight';
import { createHighlightPainter, type PlacedHighlight, readArticleLetters } from '@/reader/tools/paint-highlights';

const HTML =
  '<h2>A head</h2><p>One <b>two three</b> four, <a href="https://example.org/">five six</a>.</p><ul><li>Seven</li><li>eight nine</li></ul><p>Ten.</p>';
const setText = (html = HTML): HTMLElement => {
  const text = document.createElement('div');
  text.innerHTML = html;
  return text;
};
const place = (id: string, from: number, to: number, color = 'yellow', note = ''): PlacedHighlight => ({
  highlight: {
    id,
    quote: '',
    prefix: '',
    suffix: '',
    start: 0,
    end: 0,
    color,
    note,
    createdAt: '2026-01-01T00:00:00Z',
  } satisfies Highlight,
  span: { from, to },
});
const nameOf = ({ id }: Highlight) => id;
const paint = (text: HTMLElement, ...steps: (readonly PlacedHighlight[])[]): string => {
  const painter = createHighlightPainter(text, nameOf);
  for (const step of steps) painter(step);
  return text.innerHTML;
};

describe('highlights in the text', () => {
  it('leave no trace when they are taken out, whatever came before', () => {
    const marks = [place('a', 3, 20), place('b', 10, 30, 'green', 'note')];
    expect(paint(setText(), marks, [])).toBe(setText().innerHTML);
    const text = setText();
    const before = readArticleLetters(text).nodes.length;
    paint(text, marks, []);
    expect(readArticleLetters(text).nodes).toHaveLength(before);
  });

  it('have one button each, behind their last words and never inside a link', () => {
    const text = setText();
    paint(text, [place('a', 3, 30)], [place('a', 3, 30), place('b', 20, 24)]);
    expect([...text.querySelectorAll('button')].map((button) => button.dataset.id).sort()).toEqual(['a', 'b']);
    expect(text.querySelector('a button')).toBeNull();
  });

  it('touch only the blocks in which something changed', () => {
    const text = setText();
    const painter = createHighlightPainter(text, nameOf);
    const last = readArticleLetters(text).text.length;
    painter([place('a', 0, 5)]);
    const [head, , , end] = [...text.children];
    const inHead = head?.querySelector('mark')?.firstChild;
    painter([place('a', 0, 5), place('b', last - 3, last)]);
    expect(head?.querySelector('mark')?.firstChild).toBe(inHead);
    expect(end?.querySelector('mark')?.textContent).toBe('Ten.'.slice(1));
  });

  it('look the same however they came about', () => {
    const length = readArticleLetters(setText()).text.length;
    const mark = fc
      .record({
        id: fc.constantFrom('a', 'b', 'c'),
        from: fc.nat(length - 2),
        size: fc.integer({ min: 1, max: 20 }),
        color: fc.constantFrom(...HIGHLIGHT_COLORS),
      })
      .map(({ id, from, size, color }) => place(id, from, Math.min(length, from + size), color));
    const state = fc.uniqueArray(mark, { selector: ({ highlight }) => highlight.id, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(state, { maxLength: 4 }), state, (steps, final) => {
        expect(paint(setText(), ...steps, final)).toBe(paint(setText(), final));
      }),
    );
  });

  it('work in a text with loose words', () => {
    const html = 'loose <i>words</i> and<p>a block</p>';
    expect(paint(setText(html), [place('a', 2, 8)], [place('a', 2, 12)], [])).toBe(html);
    expect(paint(setText(html), [place('a', 2, 8)], [place('a', 0, 5)])).toMatch(/^<mark class="highlight"[^>]*>loose<\/mark><button/);
  });
});
