import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Article } from '@/article/article';
import { extractArticle } from '@/article/extract-article';

/** Cases of real pages' ad labels and clutter, one page each in tests/fixtures/article. */
function extract(name: string): Article {
  const html = readFileSync(`tests/fixtures/article/${name}.html`, 'utf8');
  const document = new DOMParser().parseFromString(html, 'text/html');
  const before = document.documentElement.outerHTML;
  const result = extractArticle(document, { url: `https://site.example/${name}` });
  expect(document.documentElement.outerHTML).toBe(before);
  if (!result.ok) throw new Error(result.reason);
  return result.article;
}

function parse(article: Article): HTMLElement {
  return new DOMParser().parseFromString(article.html, 'text/html').body;
}

const linesOf = (article: Article): string[] => article.text.split('\n');
const kindsOf = (article: Article): string[] => article.removed.map(({ kind }) => kind);

describe('ad slots', () => {
  it('go with their boxes, numbered and hidden labels too, and every paragraph stays', () => {
    const article = extract('boxed-slots');
    expect(linesOf(article)).toHaveLength(6);
    expect(article.html).not.toMatch(/reklam/i);
    expect(parse(article).querySelectorAll('div')).toHaveLength(0);
    expect(kindsOf(article)).toEqual(['ad', 'ad', 'ad', 'ad', 'ad']);
  });

  it('are known by their label in every shape', () => {
    const article = extract('label-shapes');
    expect(article.text).not.toMatch(/rek ?lam|advertisement|anzeige|r e k/i);
    expect(linesOf(article)).toHaveLength(17);
    expect(article.text).toContain('Son gün yağmur başladı');
    expect(article.text).toContain('terastan ayrılmadı');
  });

  it('are not the word in a story about advertising', () => {
    const article = extract('advertising-board');
    const lines = linesOf(article);
    expect(lines).toContain("Reklam Kurulu'ndan ceza");
    expect(lines).toContain('Reklam');
    expect(article.text).toContain('Reklam verenlerin savunmaları');
    expect([...parse(article).querySelectorAll('li, td')].filter((cell) => cell.textContent === 'Reklam')).toHaveLength(2);
    expect(kindsOf(article)).not.toContain('ad');
  });

  it('labelled "İlan" go only where the markup says ad slot too', () => {
    const article = extract('ilan');
    expect(kindsOf(article)).toEqual(['ad']);
    expect(linesOf(article)).toContain('İlan');
    expect(article.text).toContain('yas ilan edildi');
    expect(linesOf(article)).not.toContain('İLAN');
  });

  it('are known in German, and "anzeigen" is not one', () => {
    const article = extract('german');
    expect(linesOf(article)).not.toContain('Anzeige');
    expect(article.text).toContain('Alle Abfahrten anzeigen');
    expect(kindsOf(article).filter((kind) => kind === 'ad')).toHaveLength(1);
  });

  it.each(['el', 'ja', 'ar', 'pl'])('are known in %s', (lang) => {
    const article = extract(`label-${lang}`);
    expect(linesOf(article)).toHaveLength(3);
    expect(kindsOf(article)).toEqual(['ad', 'ad']);
  });

  it('are not guessed where nothing tells an advertorial from an article', () => {
    const article = extract('advertorial');
    expect(linesOf(article)).toHaveLength(4);
    expect(article.removed).toEqual([]);
  });
});

describe('clutter', () => {
  it('is a line that is a link to another story, not a subheading in capitals', () => {
    const article = extract('related-line');
    expect(article.text).not.toContain('İLGİLİ HABER');
    expect(linesOf(article)).toContain('NE OLMUŞTU?');
    expect(linesOf(article)).toHaveLength(5);
    expect(kindsOf(article)).toEqual(['related']);
  });

  it('is the second story of an endless page', () => {
    const article = extract('infinite-scroll');
    expect(linesOf(article)).toHaveLength(4);
    expect(article.text).not.toContain('asfalt');
  });

  it('is an agency notice about its subscriptions, not the source nor a caption', () => {
    const article = extract('legal-tail');
    expect(article.text).not.toContain('özetlenerek');
    expect(linesOf(article).at(-1)).toBe('Kaynak: AA');
    expect(parse(article).querySelector('figcaption')?.textContent).toContain('Selin Ak/AA');
  });

  it('is counted by kind, with what it was and where it stood', () => {
    const article = extract('clutter-kinds');
    expect(linesOf(article)).toHaveLength(5);
    expect(kindsOf(article).sort()).toEqual(['ad', 'comments', 'newsletter', 'related', 'share', 'tags']);
    const related = article.removed.find(({ kind }) => kind === 'related');
    expect(related?.label).toBe('Related articles');
    expect(related?.text).toContain('Bridge reopens');
    expect(related?.html).toContain('<a');
    const places = article.removed.map(({ place }) => place);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('goes from a page without a language whose letters were encoded twice', () => {
    const article = extract('double-encoded');
    expect(linesOf(article)).toHaveLength(3);
    expect(article.text).not.toMatch(/Kapat/);
  });
});

describe('structure', () => {
  it('is kept: headings, pictures with captions, code, formulas, tables, lists, footnotes, details, ruby, directions', () => {
    const body = parse(extract('structure'));
    expect(body.querySelector('figure img')?.getAttribute('src')).toBe('https://site.example/img/clock-1200.jpg');
    expect(body.querySelector('figure figcaption')?.textContent).toBe('The clock at low water');
    expect([...body.querySelectorAll('h1, h2')].map((heading) => heading.textContent)).toEqual(['The gear', 'Parts']);
    expect(body.querySelector('math mfrac')?.children).toHaveLength(2);
    const [python, short] = [...body.querySelectorAll('pre')];
    expect(python?.textContent).toContain('\n    return');
    expect(python?.title).toBe('python');
    expect(short?.textContent).toBe('x = 1');
    expect(body.querySelectorAll('ul > li')).toHaveLength(2);
    expect(body.querySelector('dl > dd')).not.toBeNull();
    expect(body.querySelector('table caption')?.textContent).toBe('Height');
    expect(body.querySelectorAll('tr')).toHaveLength(3);
    expect(body.querySelector('details > summary')).not.toBeNull();
    expect(body.querySelector('blockquote p')).not.toBeNull();
    expect(body.querySelector('ruby rt')?.textContent).toBe('しお');
    expect(body.querySelector('span[dir="rtl"]')?.getAttribute('lang')).toBe('he');
    for (const link of body.querySelectorAll('a[href^="#"]'))
      expect(body.querySelector(`[id="${link.getAttribute('href')?.slice(1)}"]`)).not.toBeNull();
    expect(body.querySelectorAll('a[href^="#"]')).toHaveLength(2);
    expect(body.querySelector('iframe')).toBeNull();
    expect(body.querySelector('figure a[href="https://www.youtube.com/watch?v=abcdefghijk"]')).not.toBeNull();
  });
});
