import { describe, expect, it } from 'vitest';
import type { Article, RemovedBlock, SanitizedHtml } from '@/article/article';
import { findSavedTraits } from '@/article/find-saved-traits';
import { pointAt } from '@/article/pointed-block';
import { parseInertly } from '@/article/sanitize';
import { traceRemovals } from '@/article/trace-removals';

const removed = (kind: RemovedBlock['kind'], text: string): RemovedBlock => ({
  kind,
  label: '',
  html: (text ? `<p>${text}</p>` : '<hr>') as SanitizedHtml,
  text,
  place: 0,
});
const article = (html: string, taken: readonly RemovedBlock[] = []): Pick<Article, 'html' | 'removed'> => ({
  html: html as SanitizedHtml,
  removed: taken,
});
const hide = (html: string, selector: string) => {
  const { body } = parseInertly(html);
  return findSavedTraits(article(html), { action: 'hide', block: pointAt(body, body.querySelector(selector)!, ':not(*)', []) });
};
const PROSE = '<p>The keeper wrote down every ship that passed the light, and the hour at which he saw it.</p>';

describe('a block of a saved article', () => {
  it('is recognized by its words, because the names of its page are gone', () => {
    const html = `${PROSE.repeat(4)}<aside><p id="sade-promo">Listen to the podcast of the week</p></aside>`;
    expect(hide(html, '#sade-promo')).toEqual({ tag: 'p', names: [], words: 'listen to the podcast of the week' });
  });

  it('makes no rule when it has no words, or when the rule would hide most of the article', () => {
    expect(hide(`${PROSE}<p><img src="https://a.example/b.png" alt=""></p>`, 'img')).toBeNull();
    expect(hide(`${PROSE.repeat(3)}<p>Other words.</p>`, 'p')).toBeNull();
  });

  it('is kept by the words that it began with, unless the person’s own hiding took it out', () => {
    const taken = [removed('newsletter', 'Get our letter'), removed('hidden', 'A paragraph'), removed('ad', '')];
    const keep = (number: number) => findSavedTraits(article(PROSE, taken), { action: 'keep', number });
    expect(keep(0)).toEqual({ tag: '', names: [], words: 'get our letter' });
    expect(keep(1)).toBeNull();
    expect(keep(2)).toBeNull();
    expect(keep(9)).toBeNull();
  });
});

it('tells which removed blocks extraction gave, whatever was put back, hidden or joined since', () => {
  const [first, second, third] = [removed('ad', 'One'), removed('ad', 'One'), removed('share', 'Two')];
  expect(traceRemovals([first, second, third], [removed('hidden', 'Own'), first, third, second, removed('ad', 'One')])).toEqual([
    null,
    0,
    2,
    1,
    null,
  ]);
});
