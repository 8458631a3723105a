import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Article } from '@/article/article';
import { extractArticle } from '@/article/extract-article';

/** The text of the page that Sade was born from lies beside a checkout, where there is one; elsewhere these tests are skipped. */
const SEED = ['../shared', '../../shared'].map((folder) => `${folder}/seed-article.txt`).find((file) => existsSync(file));

function extract(html: string): Article {
  const document = new DOMParser().parseFromString(html, 'text/html');
  const before = document.documentElement.outerHTML;
  const result = extractArticle(document, { url: 'https://haber.example/dunya/1' });
  expect(document.documentElement.outerHTML).toBe(before);
  if (!result.ok) throw new Error(result.reason);
  return result.article;
}

describe.skipIf(!SEED)('the page that Sade was born from, in several markups', () => {
  const lines = (SEED ? readFileSync(SEED, 'utf8') : '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const title = lines[2] as string;
  const body = lines.slice(4, 13);
  const teasers = lines.slice(15, -1);
  const cards = Array.from({ length: Math.floor(teasers.length / 3) }, (_, i) => teasers.slice(i * 3, i * 3 + 3));
  const head = `<!doctype html><html lang="tr"><head><title>${title} - Örnek Gazete</title></head><body><nav><ul><li><a href="/">Ana Sayfa</a></li><li><a href="/r">Reklam</a></li></ul></nav>`;
  const markups: Record<string, string> = {
    semantic: `${head}<main><div class="ad"><span>Reklam</span></div><article><div class="cat">Kategoriler: <a href="/k">Dış Açı</a></div><h1>${title}</h1><div class="reklam">Reklam</div>${body
      .map((line) => (line.startsWith('‘') ? `<h3>${line}</h3>` : `<p>${line}</p>`))
      .join('')}<p>Reklam</p><section><h2>Önceki Haberler</h2>${cards
      .map(([t, teaser, date]) => `<div class="card"><h4><a href="/h">${t}</a></h4><p>${teaser}</p><time>${date}</time></div>`)
      .join('')}</section><p>Reklam</p></article></main></body></html>`,
    divs: `${head}<div id="w"><div>Reklam</div><div>Kategoriler: Dış Açı</div><div class="t">${title}</div><div>Reklam</div><div class="x">${body
      .map((line) => `<div>${line}</div>`)
      .join('')}</div><div>Reklam</div><div class="y"><div>Önceki Haberler</div>${cards
      .map(([t, teaser, date]) => `<div><a href="/h">${t}</a><div>${teaser}</div><div>${date}</div></div>`)
      .join('')}</div><div>Reklam</div></div></body></html>`,
    'one flat list of paragraphs': `${head}<div>${lines
      .map((line, i) =>
        i === 2 ? `<h1>${line}</h1>` : cards.some(([t]) => t === line) ? `<p><a href="/h">${line}</a></p>` : `<p>${line}</p>`,
      )
      .join('')}</div></body></html>`,
    'line breaks': `${head}<table><tr><td>Reklam<br><br>Kategoriler: Dış Açı<br><br><b>${title}</b><br><br>Reklam<br><br>${body.join('<br><br>')}<br><br>Reklam<br><br></td></tr><tr><td><b>Önceki Haberler</b><br>${cards
      .map(([t, teaser, date]) => `<a href="/h">${t}</a><br>${teaser}<br>${date}<br><br>`)
      .join('')}Reklam</td></tr></table></body></html>`,
  };
  for (const [name, html] of Object.entries(markups)) {
    it(`gives the eight paragraphs and the subheading, and nothing else: ${name}`, () => {
      expect(extract(html).text.split('\n')).toEqual(body);
    });
  }
});

describe('who wrote it, which the reader says above the text', () => {
  it.each(['everything.html', 'everything-tr.html', 'everything-ar.html', 'lighthouse.html'])('is not said again in %s', (file) => {
    const article = extract(readFileSync(`tests/fixtures/pages/${file}`, 'utf8'));
    expect(article.byline).toBeTruthy();
    expect(article.text.split('\n').slice(0, 3).join('\n')).not.toContain(article.byline);
  });

  it('stays where a sentence begins with it', () => {
    const html = `<title>The pear walk</title><meta name="author" content="Ada Winterbourne"><article><h1>The pear walk</h1>
      <p>Ada Winterbourne walked under the pear trees every evening of that autumn, and counted them.</p>${'<p>There were forty-one of them, and each had a brass plate with a date on it, which nobody could explain.</p>'.repeat(4)}</article>`;
    expect(extract(html).text).toContain('Ada Winterbourne walked');
  });
});

it('says that there is no article where all text stands in an element whose contents may never be shown', () => {
  const ferry =
    '<p>The ferry left at six, as it had for ninety years, and the baker on the upper deck counted the lamps along the shore.</p>';
  const harbor =
    '<p>The harbor was dredged again this spring, and the mud of each year has a color of its own, say the men who did it.</p>';
  const page = new DOMParser().parseFromString(
    `<title>Harbor</title><annotation-xml><body><article><h1>Harbor</h1>${ferry.repeat(6)}</article><form><div><article><h1>Harbor</h1>${harbor.repeat(4)}</article>`,
    'text/html',
  );
  expect(extractArticle(page, { url: 'https://page.example/story' })).toEqual({ ok: false, reason: 'no-article' });
});
