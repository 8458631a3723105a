import { describe, expect, it } from 'vitest';
import { findNextPage } from '@/article/find-next-page';

const SITE = 'https://site.example';

/** The next page that a page at `path` with `body` names, as a path; null for none. */
function next(path: string, body: string, firstPath?: string): string | null {
  const document = new DOMParser().parseFromString(
    `<!doctype html><body><article><h1>Salt</h1><p>Text.</p></article>${body}</body>`,
    'text/html',
  );
  const found = findNextPage(document, SITE + path, firstPath ? { firstUrl: SITE + firstPath } : {});
  return found?.replace(SITE, '') ?? null;
}

const link = (href: string, label: string, rest = '') => `<a href="${href}" ${rest}>${label}</a>`;

describe('the next page of an article', () => {
  it.each([
    ['English', 'Next page'],
    ['Turkish', 'Sonraki sayfa »'],
    ['Turkish in capitals', 'SONRAKİ SAYFA'],
    ['German', 'Nächste Seite'],
    ['French', 'Page suivante ›'],
    ['Spanish', 'Página siguiente'],
    ['Portuguese', 'Próxima página'],
    ['Italian', 'Pagina successiva'],
    ['Russian', 'Следующая страница'],
    ['Arabic', 'الصفحة التالية'],
    ['Japanese', '次のページへ'],
    ['Chinese', '下一页'],
    ['traditional Chinese', '下一頁'],
    ['Dutch', 'Volgende pagina'],
    ['Polish', 'Następna strona'],
    ['Korean', '다음 페이지'],
    ['Persian', 'صفحه بعد'],
    ['Vietnamese', 'Trang sau'],
    ['Greek', 'Επόμενη σελίδα'],
  ])('is found by its label in %s, with a number in its address and without', (_language, label) => {
    expect(next('/story/salt', link('/story/salt?page=2', label))).toBe('/story/salt?page=2');
    expect(next('/story/salt-harvest', link('/story/salt-trade', label))).toBe('/story/salt-trade');
  });

  it.each([
    ['/story', '/story/2'],
    ['/story/', '/story/2/'],
    ['/story/2/', '/story/3/'],
    ['/story', '/story/page/2'],
    ['/story.html', '/story-seite-2.html'],
    ['/story-seite-2.html', '/story-seite-3.html'],
    ['/story.html', '/story_2.html'],
    ['/story_2.html', '/story_3.html'],
    ['/c/2024-03/content_123.htm', '/c/2024-03/content_123_2.htm'],
    ['/story?id=77', '/story?id=77&page=2'],
    ['/story?id=77&sayfa=2', '/story?id=77&sayfa=3'],
    ['/story?id=77', '/story?id=77&teil=2'],
    ['/story.html', '/story.html?s=2'],
    ['/story,42.html', '/story,42.html?strona=2'],
    ['/story', '/story?start=10'],
  ])('is found in a bar of numbers from %s to %s', (from, to) => {
    const number = Number(/(\d)(?:\/|\.html|\.htm)?$/.exec(to)?.[1] ?? 2) || 2;
    const bar = `<div>${number > 2 ? link(/^(.*?)(?:[-_/]seite-2|_2|\/2|&sayfa=2)/.exec(from)?.[1] ?? from, '1') : ''} ${number - 1 || 1} ${link(to, String(number))}</div>`;
    expect(next(from, bar)).toBe(to);
  });

  it.each([
    ['rel=next in the head', '<link rel="next" href="/story/salt/2">', '/story/salt/2'],
    ['rel=next on a link', link('/story/salt/page/2/', 'weiter', 'rel="next"'), '/story/salt/page/2/'],
    ['an arrow named for assistive technology', link('?page=2', '<svg></svg>', 'aria-label="Next page"'), '/story/salt?page=2'],
    ['the alternative text of a picture', link('/story/salt/2', '<img alt="Nächste Seite" src="a.png">'), '/story/salt/2'],
    ['a heading of the next page', link('/story/salt/2', 'Seite 2: Was der Winter bringt'), null],
    ['the same in a bar', `<nav class="pagination">${link('/story/salt/2', 'Seite 2: Was der Winter bringt')}</nav>`, '/story/salt/2'],
    ['"next" beside an address that goes on', link('/story/salt/2', 'Next ›'), '/story/salt/2'],
    [
      'pages counted from zero',
      `<ul class="pager"><li>1</li><li>${link('?page=1', '2')}</li><li>${link('?page=2', '3')}</li></ul>`,
      '/story/salt?page=1',
    ],
  ])('is found by %s', (_way, body, expected) => {
    expect(next('/story/salt', body)).toBe(expected);
  });

  it('is the one after the page’s own in a long bar', () => {
    const bar = `<p class="pages">${[1, 2, 3, 4, 5].map((n) => (n === 3 ? '<b>3</b>' : link(n === 1 ? '/story/salt' : `/story/salt/${n}`, String(n)))).join(' ')}</p>`;
    expect(next('/story/salt/3', bar)).toBe('/story/salt/4');
  });

  it('is found from a first page that has a number too', () => {
    const bar = `<p class="pages">${link('/salt/1', '1')} ${link('/salt/2', '2')} ${link('/salt/2', 'Next')}</p>`;
    expect(next('/salt/1', bar)).toBe('/salt/2');
  });

  it('is none on the last page, which leads back only', () => {
    expect(
      next(
        '/story/salt/3',
        `<p class="pages">${link('/story/salt', '1')} ${link('/story/salt/2', '2')} 3 ${link('/story/salt/2', 'Previous page')}</p>`,
      ),
    ).toBeNull();
  });

  it('is taken from the address that a base element gives', () => {
    expect(next('/story/salt', `<base href="${SITE}/story/"><p>${link('salt?page=2', 'Next page')}</p>`)).toBe('/story/salt?page=2');
  });

  it('is known by its number when the first page led here', () => {
    const body = link('/salt/3', 'Next');
    expect(next('/salt/2', body)).toBeNull();
    expect(next('/salt/2', body, '/salt')).toBe('/salt/3');
  });
});

describe('what is not the next page', () => {
  it.each([
    ['the next article by its number', '/news/1234', link('/news/1235', 'Next')],
    ['the next article by a small number', '/news/12', link('/news/13', 'Next', 'rel="next"')],
    ['the next day of a column', '/column/2024/05/12', link('/column/2024/05/13', 'Next »')],
    ['a blog’s rel=next', '/2024/05/salt-harvest/', '<link rel="next" href="/2024/05/the-trade/">'],
    ['"next article"', '/story/salt', link('/story/pepper', 'Next article')],
    ['"Sonraki haber"', '/haber/tuz-101', link('/haber/biber-102', 'Sonraki haber')],
    ['"下一篇"', '/a/101.html', link('/a/102.html', '下一篇')],
    ['"Artículo siguiente"', '/a/sal', link('/a/sal-2', 'Artículo siguiente')],
    ['a second article of the same name', '/my-holiday', link('/my-holiday-2', 'Next')],
    ['a headline with rel=next', '/my-holiday', link('/my-holiday-2', 'My holiday, continued', 'rel="next"')],
    ['the next page of comments', '/story/salt', link('/story/salt/comment-page-2', 'Next page')],
    ['the same by its parameter', '/story/salt', link('/story/salt?cpage=2', 'Next page')],
    [
      'the next page of a list of comments',
      '/story/salt',
      `<section id="comments"><p class="pagination">1 ${link('?page=2', '2')}</p></section>`,
    ],
    ['another site', '/story/salt', link('https://other.example/story/salt?page=2', 'Next page')],
    ['the same address with a fragment', '/story/salt', link('/story/salt#page2', 'Next page')],
    ['a script', '/story/salt', link('javascript:next()', 'Next page')],
    ['the next page of the front page', '/', `<nav class="pagination">1 ${link('/page/2', '2')}</nav>`],
    ['"next page" elsewhere on the site', '/story/salt', link('/archive/list?page=2', 'Next page')],
    ['a number that is no page', '/story/salt', `<p>${link('/story/salt/2', '14')} people liked this</p>`],
    ['the page before', '/story/salt/3', `<p class="pages">${link('/story/salt/2', '2')} 3</p>`],
  ])('%s', (_what, path, body) => {
    expect(next(path, body)).toBeNull();
  });
});
