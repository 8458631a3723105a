// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { CHECKER, checkBook } from '../../scripts/library/check-book.ts';
import { makeBook, PNG } from '../export/make-book';
import { makeSaved } from '../export/make-saved';

// Starting Java takes its time on a busy machine.
vi.setConfig({ testTimeout: 600_000 });

/** What real pages leave in an article, and what no schema allows. */
const ODD = `<p>One <time datetime="soon">soon</time> <a href="https://a.example/a b?q=[x]|y^z&r=%zz#a#b">odd address</a> <a href="#nowhere">nowhere</a> <a href="#part">part</a></p>
<h2 id="part">Part <div>box</div></h2><h2 id="part">Again</h2><span><p>block in a span</p></span><strong><ul><li>x</li></ul></strong>
<ul>loose text<p>a block</p><li>row</li></ul><li>a row alone</li><dl><dd>said</dd><dt>name</dt></dl><dl><dt>name</dt><dd>said</dd></dl><dt>alone</dt>
<table><tfoot><tr><td>foot</td></tr></tfoot><caption>late</caption><thead><tr><th scope="col" colspan="0">h</th></tr></thead><tbody></tbody><tr><td rowspan="2">x</td></tr></table><table></table>
<figure><figcaption>one</figcaption><img src="https://a.example/1.png"><figcaption>two</figcaption></figure><figcaption>alone</figcaption>
<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rt>ji</rt></ruby><ruby><rt>only</rt></ruby><rt>alone</rt><details><p>x</p><summary>sum</summary></details><summary>alone</summary>
<math display="block" alttext="a/b"><mfrac><mi>a</mi><mi>b</mi></mfrac></math><math><mfrac><mi>a</mi></mfrac></math><math>x</math>
<ol start="3" reversed type="i"><li value="4">x</li></ol><ul><li value="4">x</li></ul><ul></ul><pre title="ts"><code>a &lt; b && c</code></pre><address><h3>h</h3></address>
<p lang="x_y" dir="auto" title="t">t<br>u<wbr>v<sub>1</sub><q>q</q><kbd>k</kbd><bdo dir="rtl">r</bdo></p><blockquote>loose<p>p</p></blockquote><ins><p>new</p></ins><del>old</del><s>s</s><u>u</u><dfn>a<dfn>b</dfn></dfn><hr>
<img src="https://a.example/2.webp" alt="not kept"> loose \u0001 text`;

describe.skipIf(!CHECKER)('a book that epubcheck looks at', () => {
  it('is valid without a warning: one article with picture, highlight and note', async () => {
    const saved = await makeSaved(
      {
        title: 'Işık & “gölge” <b>',
        lang: 'tr',
        byline: 'A. & B.',
        html: '<p>Bir <em>iki</em> üç.</p><figure><img src="https://a.example/1.png" alt="x"><figcaption>alt</figcaption></figure>',
        leadPicture: { src: 'https://a.example/1.png', alt: 'lead', caption: 'c', width: 1, height: 1 },
      },
      {
        highlights: [
          {
            id: '1',
            quote: 'iki',
            prefix: '',
            suffix: '',
            start: 0,
            end: 0,
            color: 'yellow',
            note: 'evet',
            createdAt: '2026-01-01T00:00:00Z',
          },
        ],
        note: 'not\nsatır',
      },
    );
    expect(checkBook(await makeBook([{ saved, pictures: new Map([['https://a.example/1.png', PNG]]) }]))).toEqual([]);
  });

  it('is valid without a warning: many articles, odd markup, other directions, drawn cover', async () => {
    const pictures = new Map([
      ['https://a.example/1.png', PNG],
      ['https://a.example/2.webp', new Blob(['x'], { type: 'image/webp' })],
    ]);
    const articles = await Promise.all([
      makeSaved({ html: ODD, title: 'Odd', canonicalUrl: 'https://a.example/odd', url: 'https://a.example/ü?x=[1]|2' }),
      makeSaved({ html: '<p>مرحبا</p>', title: 'سلام', lang: 'ar', dir: 'rtl', canonicalUrl: 'https://a.example/ar' }),
      makeSaved({ html: '', text: '', title: 'Only a link', lang: null, canonicalUrl: 'https://a.example/link' }, { linkOnly: true }),
      makeSaved({ html: '<p>光</p>', title: '漢字の長い題名'.repeat(12), lang: 'ja', canonicalUrl: 'https://a.example/ja' }),
    ]);
    const bytes = await makeBook(
      articles.map((saved) => ({ saved, pictures })),
      { drawPicture: async () => PNG },
    );
    expect(checkBook(bytes)).toEqual([]);
  });

  it('stays valid for markup thrown together at random', async () => {
    const names =
      'p div span a b em ul ol li dl dt dd table tr td th tbody thead caption figure figcaption ruby rt details summary h2 h3 blockquote pre code section aside time address ins del q sup math mfrac mi mn mrow'.split(
        ' ',
      );
    let seed = 11;
    const random = (max: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * max);
    };
    const grow = (depth: number): string => {
      const name = names[random(names.length)] as string;
      const inner = depth === 0 ? 'word' : Array.from({ length: 1 + random(3) }, () => grow(depth - 1)).join(random(2) ? ' text ' : '');
      return `<${name}${random(4) === 0 ? ` id="i${random(5)}"` : ''}${name === 'a' ? ' href="https://a.example/"' : ''}>${inner}</${name}>`;
    };
    const articles = await Promise.all(
      Array.from({ length: 60 }, async (_, n) => ({
        saved: await makeSaved({
          title: `Random ${n}`,
          canonicalUrl: `https://a.example/r${n}`,
          html: Array.from({ length: 6 }, () => grow(4)).join(''),
        }),
        pictures: new Map(),
      })),
    );
    expect(checkBook(await makeBook(articles))).toEqual([]);
  });
});
