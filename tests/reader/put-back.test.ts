import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Article } from '@/article/article';
import { extractArticle } from '@/article/extract-article';
import { sanitizeToFragment } from '@/article/sanitize';
import { putBack, takeOut } from '@/reader/tools/put-back';

const FIXTURES = 'tests/fixtures';
const pages = ['article', 'pages', 'removed', 'sample'].flatMap((folder) =>
  readdirSync(`${FIXTURES}/${folder}`)
    .filter((name) => name.endsWith('.html'))
    .map((name) => `${folder}/${name}`),
);

interface Taken {
  readonly article: Article;
  /** For each removed block the article's text before the place from which it was taken, without space, as the page has it. */
  readonly textBefore: readonly string[];
}

function take(path: string): Taken | null {
  const page = new DOMParser().parseFromString(readFileSync(`${FIXTURES}/${path}`, 'utf8'), 'text/html');
  const textBefore: string[] = [];
  const result = extractArticle(page, {
    url: 'https://site.example/story',
    inspect: (article, removals) => {
      // What stood inside a sentence returns before its paragraph.
      for (const { marker } of removals) textBefore.push(readBefore(article, marker.parentElement?.closest('p') ?? marker));
    },
  });
  return result.ok && result.article.removed.length > 0 ? { article: result.article, textBefore } : null;
}

function readBefore(root: Element, node: Node): string {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let text = '';
  for (let at = walker.nextNode(); at; at = walker.nextNode()) {
    const where = at.compareDocumentPosition(node);
    if (where & Node.DOCUMENT_POSITION_FOLLOWING && !(where & Node.DOCUMENT_POSITION_CONTAINS)) text += at.nodeValue;
  }
  return text.replace(/\s+/g, '');
}

function set(article: Article): HTMLElement {
  const content = document.createElement('article');
  const text = document.createElement('div');
  text.className = 'text';
  text.append(sanitizeToFragment(article.html, document) ?? '');
  content.append(text);
  return content;
}

const render = (html: Article['html']) => sanitizeToFragment(html, document) ?? document.createDocumentFragment();
const taken = pages.flatMap((path) => {
  const found = take(path);
  return found ? [[path, found] as const] : [];
});

describe('on every fixture page', () => {
  it('there is something to put back', () => {
    expect(taken.length).toBeGreaterThan(15);
    expect(taken.reduce((sum, [, { article }]) => sum + article.removed.length, 0)).toBeGreaterThan(60);
  });

  it.each(taken)(
    '%s: each removed block returns to where the page had it, and leaves no trace when it is taken out again',
    (_path, found) => {
      const { article, textBefore } = found;
      const content = set(article);
      const before = content.outerHTML;
      article.removed.forEach((_block, number) => {
        putBack(content, article.removed, number, render, 'Put back');
        const frame = content.querySelector(`[data-put-back="${number}"]`)!;
        expect(readBefore(content, frame), `block ${number}`).toBe(textBefore[number]);
        takeOut(content, number);
      });
      expect(content.outerHTML).toBe(before);
    },
  );

  it.each(taken)('%s: all of them together stand in the page’s order', (_path, { article }) => {
    const content = set(article);
    const numbers = article.removed.map((_block, number) => number);
    for (const number of [...numbers].reverse()) putBack(content, article.removed, number, render, 'Put back');
    const order = [...content.querySelectorAll<HTMLElement>('[data-put-back]')].map((frame) => Number(frame.dataset.putBack));
    expect(order).toEqual(numbers);
  });
});
