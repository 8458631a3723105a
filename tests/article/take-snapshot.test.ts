import { describe, expect, it } from 'vitest';
import { extractArticle } from '@/article/extract-article';
import { takeSnapshot } from '@/article/take-snapshot';

const parse = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');
const prose =
  '<p>The ferry crosses the strait nine times a day, and on each crossing the same gull rides along on the rail, says its captain.</p>'.repeat(
    4,
  );

describe('a snapshot', () => {
  it.each([
    'parentNode',
    'nextElementSibling',
    'tagName',
    'getAttribute',
    'querySelectorAll',
    'removeChild',
    'textContent',
    'children',
    'attributes',
  ])('is safe to walk when a form field is named %s', (name) => {
    const document = parse(
      `<article><h1>Ferry</h1>${prose}<form><input name="${name}"><img name="${name}"><input id="${name}"></form>${prose}</article>`,
    );
    const result = extractArticle(document, { url: 'https://site.example/' });
    expect(result.ok).toBe(true);
  });

  it('refuses what is too deep or too large, with the reason', () => {
    const deep = parse('<p>x</p>');
    let at: Element = deep.body;
    for (let i = 0; i < 1_100; i++) at = at.appendChild(deep.createElement('div'));
    expect(takeSnapshot(deep)).toEqual({ ok: false, reason: 'too-deep' });
    const large = parse('<i></i>'.repeat(150_001));
    expect(takeSnapshot(large)).toEqual({ ok: false, reason: 'too-large' });
  }, 120_000);

  it('holds the text of open shadow roots, with what is slotted into them', () => {
    const document = parse('<x-story><p slot="a">slotted</p></x-story>');
    const host = document.querySelector('x-story') as Element;
    const shadow = host.attachShadow({ mode: 'open' });
    const paragraph = document.createElement('p');
    paragraph.append('in shadow');
    const slot = document.createElement('slot');
    slot.name = 'a';
    shadow.append(paragraph, slot);
    const taken = takeSnapshot(document);
    expect(taken.ok && taken.snapshot.body.textContent).toBe('in shadowslotted');
    expect(host.shadowRoot?.children).toHaveLength(2);
  });

  it('reads what a page that draws itself keeps for others, where nothing was drawn', () => {
    const document = parse('<div id="app"></div>');
    const noscript = document.createElement('noscript');
    noscript.textContent = `<article><h1>Ferry</h1>${prose}${prose}${prose}</article>`;
    document.body.append(noscript);
    const result = extractArticle(document, { url: 'https://site.example/' });
    expect(result.ok && result.article.text).toContain('gull rides along');
  });

  it('is not made of documents that are no pages', () => {
    const svg = new DOMParser().parseFromString('<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml');
    expect(takeSnapshot(svg)).toEqual({ ok: false, reason: 'not-html' });
  });
});
