import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Article } from '@/article/article';
import { extractArticle } from '@/article/extract-article';
import { parseInertly } from '@/article/sanitize';

let article: Article;
let body: HTMLElement;

beforeAll(() => {
  const page = parseInertly(readFileSync('tests/fixtures/structure/soil.html', 'utf8'));
  const result = extractArticle(page, { url: 'https://garden.example/notes/soil' });
  if (!result.ok) throw new Error(result.reason);
  article = result.article;
  body = parseInertly(article.html).body;
});

const texts = (selector: string) => [...body.querySelectorAll(selector)].map((element) => element.textContent?.replace(/\s+/g, ' ').trim());

describe('an article keeps', () => {
  it('its headings at their levels, sections with headlines of the first level too', () => {
    expect(texts('h1, h2')).toEqual(['What the soil is made of', 'How to measure it', 'Further reading']);
    expect(texts('h3')).toEqual(['By hand', 'With a meter']);
  });

  it('figures with their captions', () => {
    const figure = body.querySelector('figure:has(img[src$="profile.jpg"])');
    expect(figure?.querySelector('figcaption')?.textContent?.trim()).toBe('A cut through the upper layers.');
    expect(figure?.querySelector('img')?.getAttribute('alt')).toBe('Layers of soil');
  });

  it('the larger picture of a lazy one', () => {
    expect([...body.querySelectorAll('img')].map((image) => image.getAttribute('src'))).toContain(
      'https://garden.example/img/worm-1600.jpg',
    );
  });

  it('tables with their heads and captions', () => {
    expect(body.querySelector('table caption')?.textContent).toBe('Grains by size');
    expect(texts('table th')).toEqual(['Name', 'Millimeters']);
    expect(texts('table td')).toEqual(['Sand', '2', 'Silt', '0.06', 'Clay', '0.002']);
  });

  it('code with its line breaks', () => {
    expect(body.querySelector('pre')?.textContent).toContain('const ph = read();\nif (ph < 6) lime();');
    expect(texts('pre')).toHaveLength(2);
  });

  it('mathematics that the page drew with a script, once', () => {
    const math = body.querySelector('math');
    expect(math?.textContent?.replace(/\s/g, '')).toContain('pH=−log');
    expect(article.text.match(/log/g)).toHaveLength(1);
  });

  it('footnotes whose links lead there and back', () => {
    const mark = body.querySelector<HTMLAnchorElement>('sup a');
    const note = body.querySelector(`[id="${mark?.getAttribute('href')?.slice(1)}"]`);
    expect(note?.textContent).toContain('Measured in water');
    const back = note?.querySelector('a')?.getAttribute('href')?.slice(1);
    expect(body.querySelector(`[id="${back}"]`)?.closest('sup')).not.toBeNull();
  });

  it('quotes, lists, lists of terms and what can be unfolded', () => {
    expect(texts('blockquote')[0]).toBe('A handful of soil is a city.');
    expect(texts('ol > li')).toContain('Dig to a spade’s depth.');
    expect(texts('dt')).toEqual(['Humus', 'Loam']);
    expect(body.querySelector('details summary')?.textContent).toBe('Why not tap water?');
    expect(texts('details')[0]).toContain('It is hard');
  });

  it('directions, languages and ruby', () => {
    expect(body.querySelector('[dir="rtl"]')?.textContent).toContain('تربة');
    expect(body.querySelector('[lang="ja"] ruby rt')?.textContent).toBe('つち');
  });

  it('videos and posts as links that load nothing', () => {
    expect(body.querySelector('iframe, video, script')).toBeNull();
    const links = [...body.querySelectorAll('a')].map((link) => link.getAttribute('href'));
    expect(links.some((href) => href?.includes('youtube.com/watch?v=soil123') || href?.includes('youtu.be/soil123'))).toBe(true);
    expect(links).toContain('https://social.example/post/77');
  });
});

it('nothing of what stands around it', () => {
  for (const word of ['Subscribe', 'More from the garden', 'Advertisement', 'Share']) expect(article.text).not.toContain(word);
});
