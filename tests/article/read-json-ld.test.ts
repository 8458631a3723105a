import { describe, expect, it } from 'vitest';
import { readJsonLd } from '@/article/read-json-ld';

const PAGE = { url: 'https://news.example/world/story-1', titles: ['A village opens its school'] };

function read(...scripts: string[]) {
  const html = scripts.map((script) => `<script type="application/ld+json">${script}</script>`).join('');
  return readJsonLd(new DOMParser().parseFromString(`<head>${html}</head>`, 'text/html').documentElement, PAGE);
}

const ARTICLE = { '@type': 'NewsArticle', headline: 'A village opens its school', datePublished: '2024-07-03' };

describe('readJsonLd', () => {
  it.each([
    ['a string', 'Anna Example'],
    ['an object', { '@type': 'Person', name: 'Anna Example' }],
    ['a list', [{ name: 'Anna Example' }]],
    ['a list in a list', [[{ name: ['Anna Example'] }]]],
    ['two parts of a name', { givenName: 'Anna', familyName: 'Example' }],
  ])('reads an author written as %s', (_how, author) =>
    expect(read(JSON.stringify({ ...ARTICLE, author })).authors).toEqual(['Anna Example']),
  );

  it('follows references within the graph', () => {
    const graph = [
      { ...ARTICLE, author: { '@id': '#anna' }, publisher: { '@id': '#site' } },
      { '@id': '#anna', '@type': 'Person', name: 'Anna Example' },
      { '@id': '#site', '@type': 'Organization', name: 'The Example' },
    ];
    const { authors, siteNames } = read(JSON.stringify({ '@graph': graph }));
    expect(authors).toEqual(['Anna Example']);
    expect(siteNames).toContain('The Example');
  });

  it('survives references in a circle', () =>
    expect(read(JSON.stringify({ ...ARTICLE, '@id': '#a', author: { '@id': '#b' }, isPartOf: { '@id': '#a' } })).headlines).toContain(
      ARTICLE.headline,
    ));

  it('takes the node of this page, not one of a related list', () => {
    const other = { ...ARTICLE, headline: 'Another story altogether', author: 'Bob Sample', url: 'https://news.example/world/story-2' };
    expect(read(JSON.stringify([other, { ...ARTICLE, author: 'Anna Example' }])).authors).toEqual(['Anna Example']);
    expect(read(JSON.stringify({ '@type': 'ItemList', itemListElement: [other] })).authors).toEqual([]);
  });

  it.each([
    ['a comment around it', `<!-- ${JSON.stringify(ARTICLE)} -->`],
    ['a CDATA section', `//<![CDATA[\n${JSON.stringify(ARTICLE)}\n//]]>`],
    ['a semicolon at the end', `${JSON.stringify(ARTICLE)};`],
    ['a raw line break in a string', '{"@type":"NewsArticle","headline":"A village opens\n its school"}'],
    ['a comma too many', '{"@type":"NewsArticle","headline":"A village opens its school",}'],
    ['two objects without a list', '{"@type":"WebSite"}\n{"@type":"NewsArticle","headline":"A village opens its school"}'],
  ])('reads a script with %s', (_what, script) =>
    expect(read(script).headlines[0]?.replace(/\s+/g, ' ')).toBe('A village opens its school'),
  );

  it.each(['', '{', 'null', '[]', '"text"', '{"@type":5}', '{"@type":"NewsArticle","headline":{"a":{}}}', '[[[[[[[[[[[[1]]]]]]]]]]]]'])(
    'survives %j',
    (script) => expect(read(script).authors).toEqual([]),
  );

  it('does not touch the prototype of objects, and reads none of its members', () => {
    const { authors } = read(
      '{"@type":"NewsArticle","__proto__":{"author":"Mallory"},"constructor":{"prototype":{"author":"Mallory"}},"headline":"x"}',
    );
    expect(authors).toEqual([]);
    expect(({} as Record<string, unknown>).author).toBeUndefined();
  });

  it('gives text for doubly escaped and marked-up values', () => {
    const { headlines, articleBody } = read(
      JSON.stringify({ ...ARTICLE, headline: '&amp;Ccedil;e&amp;scedil;me <b>school</b>', articleBody: '<p>One.</p><p>Two.</p>' }),
    );
    expect(headlines[0]).toBe('Çeşme school');
    expect(articleBody).toBe('One. Two.');
  });

  it('reads the breadcrumb trail in its order', () => {
    const trail = {
      '@type': 'BreadcrumbList',
      itemListElement: [
        { position: 2, item: { name: 'Gündem' } },
        { position: 1, name: 'Haberler' },
      ],
    };
    expect(read(JSON.stringify(ARTICLE), JSON.stringify(trail)).breadcrumbs).toEqual(['Haberler', 'Gündem']);
  });
});
