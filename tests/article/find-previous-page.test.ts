import { describe, expect, it } from 'vitest';
import { findNextPage } from '@/article/find-next-page';
import { findPreviousPage } from '@/article/find-previous-page';

const SITE = 'https://site.example';

function open(body: string): Document {
  return new DOMParser().parseFromString(`<!doctype html><body><article><h1>Salt</h1><p>Text.</p></article>${body}</body>`, 'text/html');
}
/** The page before that a page at `path` with `body` names, as a path; null for none. */
function previous(path: string, body: string, laterPath?: string): string | null {
  const found = findPreviousPage(open(body), SITE + path, laterPath ? { laterUrl: SITE + laterPath } : {});
  return found?.replace(SITE, '') ?? null;
}
const link = (href: string, label: string, rest = '') => `<a href="${href}" ${rest}>${label}</a>`;

describe('the page before, of the same article', () => {
  it.each([
    ['English', 'Previous page'],
    ['Turkish', '« Önceki sayfa'],
    ['Turkish in capitals', 'ÖNCEKİ SAYFA'],
    ['German', 'Vorherige Seite'],
    ['French', '‹ Page précédente'],
    ['Spanish', 'Página anterior'],
    ['Italian', 'Pagina precedente'],
    ['Russian', 'Предыдущая страница'],
    ['Arabic', 'الصفحة السابقة'],
    ['Japanese', '前のページへ'],
    ['Chinese', '上一页'],
    ['Polish', 'Poprzednia strona'],
    ['Korean', '이전 페이지'],
  ])('is found by its label in %s, with a number in its address and without', (_language, label) => {
    expect(previous('/story/salt?page=3', link('/story/salt?page=2', label))).toBe('/story/salt?page=2');
    expect(previous('/story/salt?page=2', link('/story/salt', label))).toBe('/story/salt');
    expect(previous('/story/salt-harvest', link('/story/salt-trade', label))).toBe('/story/salt-trade');
    // And is never taken for the next one.
    expect(findNextPage(open(link('/story/salt-trade', label)), `${SITE}/story/salt-harvest`)).toBeNull();
  });

  it.each([
    ['/story/2', '/story'],
    ['/story/3/', '/story/2/'],
    ['/story/page/2', '/story'],
    ['/story-seite-3.html', '/story-seite-2.html'],
    ['/story_2.html', '/story.html'],
    ['/c/2024-03/content_123_2.htm', '/c/2024-03/content_123.htm'],
    ['/story?id=77&page=2', '/story?id=77'],
    ['/story?id=77&sayfa=3', '/story?id=77&sayfa=2'],
  ])('is found in a bar of numbers from %s to %s', (from, to) => {
    const own = Number(/(\d)(?:\/|\.html|\.htm)?$/.exec(from)?.[1]);
    const first = from.replace(/-seite-\d|_\d(?=\.htm)|\/page\/\d|\/\d\/?$|&(?:page|sayfa)=\d/, '');
    const bar = `<div>${own > 2 ? link(first, '1') : ''} ${link(to, String(own - 1))} <b>${own}</b></div>`;
    expect(previous(from, bar)).toBe(to);
  });

  it.each([
    ['rel=prev in the head', '/story/salt/page/3', '<link rel="prev" href="/story/salt/page/2">', '/story/salt/page/2'],
    ['rel=previous on a link', '/story/salt/page/2', link('/story/salt', 'zurück', 'rel="previous"'), '/story/salt'],
    [
      'an arrow in a bar',
      '/story/salt/3',
      `<p class="pages">${link('/story/salt', '1')} ${link('/story/salt/2', '«')}</p>`,
      '/story/salt/2',
    ],
    [
      'pages counted from zero',
      '/story/salt?page=1',
      `<ul class="pager"><li>${link('/story/salt', '1')}</li><li>2</li></ul>`,
      '/story/salt',
    ],
  ])('is found by %s', (_way, path, body, expected) => {
    expect(previous(path, body)).toBe(expected);
  });

  it('is known by its number when a later page led here', () => {
    expect(previous('/salt/2', link('/salt', 'Previous'))).toBeNull();
    expect(previous('/salt/2', link('/salt', 'Previous'), '/salt/3')).toBe('/salt');
  });
});

describe('what is not the page before', () => {
  it.each([
    ['the article before by its number', '/news/1235', link('/news/1234', 'Previous')],
    ['the article before by a small number', '/news/13', link('/news/12', 'Previous', 'rel="prev"')],
    ['a list above a numbered article', '/news/2', link('/news', 'Previous')],
    ['a blog’s rel=prev', '/2024/05/salt-harvest/', '<link rel="prev" href="/2024/05/the-trade/">'],
    ['"previous article"', '/story/salt', link('/story/pepper', 'Previous article')],
    ['an article of the same name', '/my-holiday-2', link('/my-holiday', 'Previous')],
    ['the front page', '/page/2', `<nav class="pagination">${link('/', '1')} 2</nav>`],
    ['another site', '/story/salt?page=2', link('https://other.example/story/salt', 'Previous page')],
    ['a script', '/story/salt?page=2', link('javascript:back()', 'Previous page')],
    ['the last page from the first', '/story/salt', link('/story/salt?page=9', 'Previous page')],
    [
      'the page after',
      '/story/salt/2',
      `<p class="pages">${link('/story/salt', '1')} 2 ${link('/story/salt/3', '3')}</p>`.replace(link('/story/salt', '1'), ''),
    ],
    ['newer comments', '/story/salt?page=2', `<section id="comments"><p class="pagination">${link('?page=1', '1')} 2</p></section>`],
  ])('%s', (_what, path, body) => {
    expect(previous(path, body)).toBeNull();
  });
});
