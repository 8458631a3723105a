import { describe, expect, it } from 'vitest';
import { english } from '@/locales/en';
import { listHeadings } from '@/reader/list-headings';
import { findInText } from '@/reader/tools/find-in-text';
import { putBack, takeOut } from '@/reader/tools/put-back';
import { chooseKey, explainKey, findAction, findHolder, keysOf, type OwnKeys, SHORTCUTS } from '@/reader/tools/shortcuts';
import { writeCitation } from '@/reader/tools/write-citation';
import { makeArticle, makeRemoved } from './make-article';

const setText = (html: string): HTMLElement => {
  const content = document.createElement('article');
  content.innerHTML = `<div class="text">${html}</div>`;
  return content;
};

describe('find in the article', () => {
  const found = (html: string, words: string) => findInText(setText(html), words).map((range) => range.toString());

  it('finds words whatever their case and accents, across inline markup', () => {
    expect(found('<p>Light<em>house</em> and <b>LIGHTHOUSE</b></p>', 'lighthouse')).toEqual(['Lighthouse', 'LIGHTHOUSE']);
    expect(found('<p>Café crème</p>', 'cafe creme')).toEqual(['Café crème']);
  });

  it('treats all four Turkish i as one letter', () => {
    expect(found('<p>IŞIK, ışık, İSTANBUL, istanbul</p>', 'isik')).toEqual(['IŞIK', 'ışık']);
    expect(found('<p>İSTANBUL, istanbul</p>', 'istanbul')).toEqual(['İSTANBUL', 'istanbul']);
  });

  it('reads over soft hyphens and any white space', () => {
    expect(found('<p>news\u00ADpaper\n   stand</p>', 'newspaper stand')).toHaveLength(1);
  });

  it('does not join the words of neighboring blocks', () => {
    expect(found('<p>sea</p><p>side</p>', 'seaside')).toEqual([]);
  });

  it('finds nothing for nothing', () => {
    expect(found('<p>sea</p>', '  ')).toEqual([]);
  });
});

describe('removed blocks', () => {
  const removed = makeRemoved('ad', 'related', 'newsletter').map((block, number) => ({ ...block, place: [1, 1, 2][number] as number }));
  const render = (html: string) => document.createRange().createContextualFragment(html);
  const put = (content: HTMLElement, number: number) => putBack(content, removed, number, render, 'Put back');
  const order = (content: HTMLElement) => [...(content.querySelector('.text')?.children ?? [])].map((child) => child.textContent);

  it('return to where they stood, in whatever order they are put back', () => {
    const content = setText('<p>one</p><p>two</p>');
    for (const number of [2, 1, 0]) put(content, number);
    expect(order(content)).toEqual(['one', 'ad', 'related', 'two', 'newsletter']);
  });

  it('are put back once only and leave no trace when taken out again', () => {
    const content = setText('<p>one</p><p>two</p>');
    const before = content.outerHTML;
    put(content, 1);
    put(content, 1);
    expect(order(content)).toEqual(['one', 'related', 'two']);
    takeOut(content, 1);
    expect(content.outerHTML).toBe(before);
  });
});

describe('the contents list', () => {
  it('counts depth from the highest level in use and leaves out headings without words or inside quotes', () => {
    const content = setText('<h3>A</h3><p>x</p><h4>B</h4><h3> </h3><blockquote><h3>C</h3></blockquote><h3>D</h3>');
    expect(listHeadings(content).map(({ title, depth }) => [title, depth])).toEqual([
      ['A', 0],
      ['B', 1],
      ['D', 0],
    ]);
  });
});

describe('the keys', () => {
  const press = (key: string, focused: Element | null = null, more = {}) =>
    findAction({ key, code: '', ctrlKey: false, altKey: false, metaKey: false, isComposing: false, ...more }, focused);

  it('act without a modifier only, and leave the browser its own', () => {
    expect(press('c')).toBe('contents');
    for (const modifier of ['ctrlKey', 'altKey', 'metaKey']) expect(press('c', null, { [modifier]: true })).toBeNull();
    for (const key of ['/', "'", ' ', 'ArrowDown', 'PageDown', 'Home', 'Tab', 'Enter', 'F3']) expect(press(key)).toBeNull();
  });

  it('print the article instead of the page behind it', () => {
    expect(press('p', null, { ctrlKey: true })).toBe('print');
  });

  it('rest while something is being typed', () => {
    expect(press('c', document.createElement('textarea'))).toBeNull();
    expect(press('c', Object.assign(document.createElement('input'), { type: 'search' }))).toBeNull();
    expect(press('c', Object.assign(document.createElement('input'), { type: 'range' }))).toBe('contents');
    expect(press('c', null, { isComposing: true })).toBeNull();
  });

  it('work by their place where the keyboard writes another script', () => {
    expect(press('с', null, { code: 'KeyC' })).toBe('contents');
    expect(press('ç', null, { code: 'KeyC' })).toBeNull();
  });

  it('can be changed: the new key works, the old one rests, and a key is never two', () => {
    const own = chooseKey({}, 'contents', 'j');
    const pressOwn = (key: string, keys: OwnKeys) =>
      findAction({ key, code: '', ctrlKey: false, altKey: false, metaKey: false, isComposing: false }, null, keys);
    expect([pressOwn('j', own), pressOwn('c', own)]).toEqual(['contents', null]);
    expect(findHolder('t', 'contents', own)?.action).toBe('settings');
    const taken = chooseKey(own, 'contents', 't');
    expect([pressOwn('t', taken), keysOf('settings', taken)]).toEqual(['contents', []]);
    const twice = chooseKey(taken, 'settings', 't');
    expect([pressOwn('t', twice), keysOf('contents', twice)]).toEqual(['settings', []]);
    expect(keysOf('larger', chooseKey({}, 'top', '+'))).toEqual(['=']);
    expect(keysOf('top', chooseKey({}, 'top', ''))).toEqual([]);
  });

  it('are never the browser’s own, also when a person wants them', () => {
    const explain = (key: string, more = {}) =>
      explainKey({ key, code: '', ctrlKey: false, altKey: false, metaKey: false, isComposing: false, ...more });
    for (const key of ['F5', 'Tab', 'ArrowDown', ' ', '/', "'", 'Enter']) expect(explain(key)).toBe('keyRefused');
    for (const modifier of ['ctrlKey', 'altKey', 'metaKey']) expect(explain('j', { [modifier]: true })).toBe('keyRefused');
    expect(explain('j')).toBeNull();
    expect(explain('ğ')).toBeNull();
  });

  it('stand for one action each', () => {
    const keys = SHORTCUTS.flatMap((shortcut) => shortcut.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the source line', () => {
  it('names author, title, site, day and address, and leaves out what is unknown', () => {
    expect(writeCitation(makeArticle(), english)).toBe(
      'Ayşe Demir. “The keeper of the wind.” Harbour Review, July 3, 2026. https://www.example.com/story',
    );
    expect(writeCitation(makeArticle({ byline: null, publishedAt: null, title: 'Why?' }), english)).toBe(
      '“Why?” Harbour Review. https://www.example.com/story',
    );
  });
});
