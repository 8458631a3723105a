import { beforeEach, describe, expect, it } from 'vitest';
import type { Article } from '@/article/article';
import { extractSelection } from '@/article/extract-selection';
import { normalizeUrl } from '@/article/normalize-url';
import { parseInertly } from '@/article/sanitize';

const PAGE_URL = 'https://site.example/walk?utm_source=x#top';

beforeEach(() => {
  document.title = 'A walk with three detours';
});

/** Puts markup into the live document and selects from the first `[` to the last `]` of its text; both signs are taken out. */
function select(html: string): Range {
  document.body.innerHTML = html;
  const range = document.createRange();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode() as Text | null; node; node = texts.nextNode() as Text | null) {
    const start = node.data.indexOf('[');
    if (start >= 0) {
      node.deleteData(start, 1);
      range.setStart(node, start);
    }
    const end = node.data.indexOf(']');
    if (end >= 0) {
      node.deleteData(end, 1);
      range.setEnd(node, end);
    }
  }
  return range;
}

function take(...ranges: Range[]): Article {
  const before = document.documentElement.outerHTML;
  const result = extractSelection(document, ranges, { url: PAGE_URL });
  expect(document.documentElement.outerHTML).toBe(before);
  if (!result.ok) throw new Error(result.reason);
  return result.article;
}

const bodyOf = (article: Article) => parseInertly(article.html).body;
const wordsOf = (article: Article) => (bodyOf(article).textContent ?? '').replace(/\s+/g, ' ').trim();

describe('a selection', () => {
  it('is none of the page where it lies in a box beside the body', () => {
    document.body.innerHTML = '<p>Five miles long, and a whole day for those who do not hurry.</p>';
    const beside = document.documentElement.appendChild(document.createElement('div'));
    beside.textContent = 'Elsewhere';
    const range = document.createRange();
    range.selectNodeContents(beside);
    expect(extractSelection(document, [range], { url: PAGE_URL })).toEqual({ ok: false, reason: 'no-selection' });
    beside.remove();
  });

  it('is the whole page where it reaches over both ends of the body', () => {
    document.body.innerHTML = '<p>Five miles long, and a whole day for those who do not hurry.</p>';
    const range = document.createRange();
    range.selectNode(document.body);
    expect(wordsOf(take(range))).toBe('Five miles long, and a whole day for those who do not hurry.');
  });

  it('becomes an article with nothing before its first and after its last letter', () => {
    const article = take(
      select('<nav>Home</nav><p>Five miles [long, and</p><p>a whole day.</p><p>Nobody] hurries.</p><footer>Imprint</footer>'),
    );
    expect([...bodyOf(article).querySelectorAll('p')].map((paragraph) => paragraph.textContent)).toEqual([
      'long, and',
      'a whole day.',
      'Nobody',
    ]);
    expect(article.text).toBe('long, and\na whole day.\nNobody');
    expect(article).toMatchObject({ title: 'A walk with three detours', notices: ['selection'], leadPicture: null, wordCount: 6 });
  });

  it('leaves no empty box of what stood before it', () => {
    const body = bodyOf(take(select('<p>Before <a id="named" href="/x">it</a>.</p><p>[Inside.]</p><p>After.</p>')));
    expect(body.innerHTML.trim()).toBe('<p>Inside.</p>');
  });

  it('may be a few words within one element', () => {
    expect(take(select('<p>Say it <em>very [politely</em>, if] you can.</p>')).text).toBe('politely, if');
  });

  it('keeps what a line is: half a list, a row of a table, a quotation, code, emphasis, a link', () => {
    const list = bodyOf(take(select('<ol><li>One</li><li>T[wo</li><li>Three</li><li>Fo]ur</li></ol>')));
    expect([...list.querySelectorAll('ol > li')].map((item) => item.textContent)).toEqual(['wo', 'Three', 'Fo']);
    const table = bodyOf(take(select('<table><tr><td>1</td><td>[2</td></tr><tr><td>3</td><td>4]</td></tr></table>')));
    expect(table.querySelectorAll('table tr').length).toBe(2);
    expect(bodyOf(take(select('<blockquote><p>[Said] once.</p></blockquote>'))).querySelector('blockquote')?.textContent).toBe('Said');
    expect(bodyOf(take(select('<pre>let a = [1;\nlet b = 2;]\n</pre>'))).querySelector('pre')?.textContent).toBe('1;\nlet b = 2;');
    const link = bodyOf(take(select('<p>[See <a href="/orchard">the <b>orchard</b></a> first.]</p>'))).querySelector('a');
    expect(link?.getAttribute('href')).toBe('https://site.example/orchard');
    expect(link?.querySelector('b')?.textContent).toBe('orchard');
  });

  it('loses advertisements and hidden parts between its words', () => {
    const article = take(
      select(
        '<p>[First paragraph of the walk.</p><div class="ad-slot"><span>Advertisement</span></div><div hidden>Trap</div><p>Second one.]</p>',
      ),
    );
    expect(article.text).toBe('First paragraph of the walk.\nSecond one.');
    expect(wordsOf(article)).not.toMatch(/Trap|Advert/);
  });

  it('is what the person selected even where it looks like an advertisement', () => {
    expect(take(select('<p>Text.</p><div class="ad-slot"><span>[Advertisement]</span></div>')).text).toBe('Advertisement');
  });

  it('passes the same sanitizer: no handler, no script, no style, no foreign scheme', () => {
    const article = take(
      select(
        '<p onclick="x()" style="color:red">[One <a href="javascript:x()">two</a><script>x()</script><img src="x" onerror="x()"><svg><script>x()</script></svg> three.]</p>',
      ),
    );
    expect(article.html).not.toMatch(/onclick|onerror|style|script|javascript|svg/i);
    expect(wordsOf(article)).toBe('One two three.');
  });

  it('may consist of several parts, and of a picture alone', () => {
    const first = select('<p>[Alpha] beta</p><p id="two">gamma delta</p>');
    const second = document.createRange();
    second.selectNodeContents(document.querySelector('#two') as Element);
    expect(take(first, second).text).toBe('Alpha\ngamma delta');
    document.body.innerHTML = '<div><img src="/a.jpg" alt="A quay"></div>';
    const picture = document.createRange();
    picture.selectNode(document.querySelector('img') as Element);
    expect(bodyOf(take(picture)).querySelector('img')?.getAttribute('src')).toBe('https://site.example/a.jpg');
  });

  it.each([
    ['nothing', []],
    ['a mere place', [() => select('<p>A [] b</p>')]],
    ['white space', [() => select('<p>A[ ]b</p>')]],
  ] as const)('of %s is none', (_what, make) => {
    expect(
      extractSelection(
        document,
        make.map((one) => one()),
        { url: PAGE_URL },
      ),
    ).toEqual({ ok: false, reason: 'no-selection' });
  });
});

describe('the address of a selected part', () => {
  it('is one of its own, leads back to the words, and stays as it is', () => {
    const article = take(select('<p>[One two three four five six, seven-eight.</p><p>Last & least words of it]</p>'));
    expect(article.canonicalUrl).toMatch(
      /^https:\/\/site\.example\/walk#sade-selection-[\da-f]{8}:~:text=One%20two%20three%20four%20five,%26%20least%20words%20of%20it$/,
    );
    expect(article.url).toBe(article.canonicalUrl);
    expect(normalizeUrl(article.canonicalUrl)).toBe(article.canonicalUrl);
    expect(normalizeUrl(PAGE_URL)).toBe('https://site.example/walk');
  });

  it('differs for two parts that begin and end alike', () => {
    const words = (middle: string) => take(select(`<p>[a b c d e ${middle} v w x y z, for sure and ever]</p>`)).canonicalUrl;
    expect(words('one')).not.toBe(words('two'));
  });
});
