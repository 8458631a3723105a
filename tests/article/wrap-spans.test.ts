import { describe, expect, it } from 'vitest';
import { describeQuote } from '@/article/describe-quote';
import { createQuoteFinder } from '@/article/find-quote';
import { countLettersBefore, readLetters, readSpan, toLetters } from '@/article/letters';
import { wrapSpans } from '@/article/wrap-spans';

const set = (html: string): HTMLElement => {
  const root = document.createElement('div');
  root.innerHTML = html;
  return root;
};
const wrap = (html: string, ...quotes: string[]): string => {
  const root = set(html);
  const letters = readLetters(root);
  const spans = quotes.map((quote) => {
    const from = letters.text.indexOf(toLetters(quote));
    return { from, to: from + toLetters(quote).length };
  });
  wrapSpans(letters, spans, (members) => {
    const mark = document.createElement('mark');
    if (quotes.length > 1) mark.title = members.join();
    return mark;
  });
  return root.innerHTML;
};

describe('spans of letters', () => {
  it('are wrapped across inline markup, with the spaces inside and without those around', () => {
    expect(wrap('<p>The <b>old quay</b> was dry.</p>', 'quay was')).toBe('<p>The <b>old <mark>quay</mark></b><mark> was</mark> dry.</p>');
    expect(wrap('<p>One end.</p>\n<p>Next one.</p>', 'end. Next')).toBe('<p>One <mark>end.</mark></p>\n<p><mark>Next</mark> one.</p>');
  });

  it('are cut where they overlap, so that no mark stands in another', () => {
    expect(wrap('<p>one two three four</p>', 'one two three', 'two three four')).toBe(
      '<p><mark title="0">one </mark><mark title="0,1">two three </mark><mark title="1">four</mark></p>',
    );
    expect(wrap('<p>one two</p>', 'one', 'two')).toBe('<p><mark title="0">one</mark> <mark title="1">two</mark></p>');
  });

  it('leave formulas whole', () => {
    expect(wrap('<p>so <math><mi>x</mi></math> is</p>', 'so x is')).toBe('<p><mark>so </mark><math><mi>x</mi></math><mark> is</mark></p>');
  });

  it('are counted from any place of the tree', () => {
    const root = set('<p>ab <i>cd</i></p><p>ef</p>');
    const letters = readLetters(root);
    expect(countLettersBefore(letters, root, 1)).toBe(4);
    expect(countLettersBefore(letters, root, 2)).toBe(6);
    expect(countLettersBefore(letters, root.firstElementChild as Element, 1)).toBe(2);
    expect(countLettersBefore(letters, root.querySelector('i')?.firstChild as Node, 1)).toBe(3);
  });

  it('are read as they are set', () => {
    const letters = readLetters(set('<h2>Head</h2><p>One <a href="#">two</a>,\n three<br>four</p>'));
    expect(readSpan(letters, { from: 0, to: letters.text.length })).toBe('Head\nOne two, three\nfour');
    const apart = readLetters(set('<p><b>One.</b> <i>Two</i></p> <p>three</p>'));
    expect(readSpan(apart, { from: 0, to: apart.text.length })).toBe('One. Two\nthree');
  });
});

describe('a passage', () => {
  const find = (html: string, anchor: Parameters<ReturnType<typeof createQuoteFinder>['find']>[0]) => {
    const letters = readLetters(set(html));
    const span = createQuoteFinder(letters.text, letters.text.length).find(anchor);
    return span && readSpan(letters, span);
  };
  const draw = (html: string, quote: string, nth = 0) => {
    const letters = readLetters(set(html));
    let from = letters.text.indexOf(toLetters(quote));
    for (let at = 0; at < nth; at++) from = letters.text.indexOf(toLetters(quote), from + 1);
    const anchor = describeQuote(letters, { from, to: from + toLetters(quote).length }, letters.text);
    if (!anchor) throw new Error('no letters');
    return anchor;
  };
  const HOUSE =
    '<p>The keeper opened the door of the lamp room and looked for the key that her father had hidden behind the third door.</p>';

  it('that stands there twice is told by its surroundings', () => {
    const anchor = draw(HOUSE, 'door', 1);
    expect(anchor.prefix.endsWith('behind the third ')).toBe(true);
    const changed = HOUSE.replace('<p>', '<p>A new beginning, with a door in it. ');
    const letters = readLetters(set(changed));
    const span = createQuoteFinder(letters.text, letters.text.length).find(anchor);
    expect(span?.from).toBe(letters.text.lastIndexOf('door'));
  });

  it('that was edited is found where it was', () => {
    const anchor = draw(HOUSE, 'looked for the key that her father had hidden behind');
    expect(find(HOUSE.replace('her father had hidden', 'her old father had once hidden'), anchor)).toBe(
      'looked for the key that her old father had once hidden behind',
    );
  });

  it('that is gone is not found at the next best place', () => {
    const anchor = draw(HOUSE, 'the key');
    expect(find('<p>Somebody else lost the key of a bicycle in another town on a Monday.</p>', anchor)).toBeNull();
  });
});
