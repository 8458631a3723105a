import { describe, expect, it, vi } from 'vitest';
import type { Highlight } from '@/article/highlight';
import type { ExportedArticle } from '@/export/formats/exported-article';
import { writeBookmarks } from '@/export/formats/write-bookmarks';
import { writeCsv } from '@/export/formats/write-csv';
import { writeHtmlFile } from '@/export/formats/write-html-file';
import { writeJson } from '@/export/formats/write-json';
import { writeMarkdown } from '@/export/formats/write-markdown';
import { writePlainText } from '@/export/formats/write-plain-text';
import { openImport } from '@/export/import/open-import';
import { makeFileName, UniqueNames } from '@/export/make-file-name';
import type { SavedArticle } from '@/library/saved-article';
import { collect } from './collect';
import { makeSaved } from './make-saved';
import { WORDS } from './words';

vi.setConfig({ testTimeout: 120_000 });

const PICTURE = new Blob([Uint8Array.from([1, 2, 3])], { type: 'image/png' });

function mark(quote: string, note = ''): Highlight {
  return { id: quote, quote, prefix: '', suffix: '', start: 0, end: 0, color: 'yellow', note, createdAt: '2026-01-01T00:00:00Z' };
}

async function* each(...items: readonly ExportedArticle[]): AsyncGenerator<ExportedArticle> {
  yield* items;
}

async function markdown(html: string, fields: Partial<SavedArticle> = {}, place?: (src: string) => string | null): Promise<string> {
  const saved = await makeSaved({ html, title: 'A story' }, fields);
  const text = writeMarkdown(saved, WORDS, place ?? ((src) => src), document);
  return text.slice(text.indexOf('# A story') + '# A story'.length).trim();
}

describe('Markdown', () => {
  it('writes paragraphs, emphasis, links, quotes and lists', async () => {
    const text = await markdown(
      '<h2>Part</h2><p>One <strong>bold</strong>, <em>leaning </em>word and <a href="https://a.example/x(1)">a link</a>.</p><blockquote><p>Said.</p><p>Twice.</p></blockquote><ol start="3"><li>three</li><li><p>four</p><ul><li>inner</li></ul></li></ol><hr><p>a<br>b</p>',
    );
    expect(text).toBe(
      [
        '## Part',
        'One **bold**, *leaning* word and [a link](<https://a.example/x(1)>).',
        '> Said.\n>\n> Twice.',
        '3. three\n\n4. four\n\n   - inner',
        '---',
        'a\\\nb',
      ].join('\n\n'),
    );
  });

  it('takes no sign of the text for one of its own', async () => {
    const text = await markdown(
      '<p># 1. *stars* _lines_ [x](y) `t` &lt;b&gt; &amp;amp; a|b</p><p>1. one</p><p>- dash</p><p>+ plus</p><p>===</p>',
    );
    expect(text).toBe('\\# 1. \\*stars\\* \\_lines\\_ \\[x\\](y) \\`t\\` \\<b> &amp;amp; a|b\n\n1\\. one\n\n\\- dash\n\n\\+ plus\n\n\\===');
  });

  it('keeps code with its language, whatever is in it', async () => {
    const text = await markdown('<pre title="ts"><code>const a = `x`;\n```\n\n  b\n</code></pre><p>and <code>a `b` | c</code></p>');
    expect(text).toBe('````ts\nconst a = `x`;\n```\n\n  b\n````\n\nand ``a `b` | c``');
  });

  it('writes tables with a head, merged cells and blocks inside', async () => {
    const text = await markdown(
      '<table><caption>Boats</caption><thead><tr><th>Month</th><th>a|b</th></tr></thead><tbody><tr><td colspan="2">wide</td></tr><tr><td><p>x</p><p>y</p></td><td><code>p|q</code></td></tr></tbody></table>',
    );
    expect(text).toBe('Boats\n\n| Month | a\\|b |\n| --- | --- |\n| wide |  |\n| x<br>y | `p\\|q` |');
  });

  it('writes footnotes as footnotes, at the end', async () => {
    const text = await markdown(
      '<p>One<sup><a href="#fn1" id="r1">1</a></sup> and two<sup><a href="#fn2">[2]</a></sup>. See <a href="#part">this part</a>.</p><h2 id="part">Part</h2><p>More.</p><ol><li id="fn1"><p>First <em>note</em>. <a href="#r1">↩</a></p></li><li id="fn2">Second.</li></ol>',
    );
    expect(text).toBe('One[^1] and two[^2]. See this part.\n\n## Part\n\nMore.\n\n[^1]: First *note*.\n\n[^2]: Second.');
  });

  it('marks highlights in the text and lists them with what was said', async () => {
    const text = await markdown('<p>The boats <b>stand on</b> the quay.</p>', {
      highlights: [mark('boats stand on', 'so many'), mark('not there')],
      note: 'Read\nagain',
    });
    expect(text).toBe(
      'The <mark>boats</mark> **<mark>stand on</mark>** the quay.\n\n## Highlights\n\n> boats stand on\n\nso many\n\n> not there\n\n## Note\n\nRead\n\nagain',
    );
  });

  it('begins with facts that YAML reads as they are', async () => {
    const title = 'He said: "no" #1 \u2028\u0085 \\ {x}';
    const saved = await makeSaved({ title }, { tags: ['a: b', '- c'] });
    const text = writeMarkdown(saved, WORDS, () => null, document);
    const front = text.split('---')[1] ?? '';
    const line = /^title: (.*)$/m.exec(front)?.[1] ?? '';
    expect(line).toMatch(/^"[\x20-\x7e]*"$/);
    expect(JSON.parse(line)).toBe(title);
    expect(front).toContain('tags: ["a: b","- c"]');
  });

  it('names pictures by the place they are given, and describes those without one', async () => {
    const html =
      '<figure><img src="https://a.example/1.png" alt="A boat"><figcaption>At sea</figcaption></figure><p><img src="https://a.example/2.png" alt="A net"></p>';
    const text = await markdown(html, {}, (src) => (src.endsWith('1.png') ? 'pictures/1.png' : null));
    expect(text).toBe('![A boat](pictures/1.png)\n\n*At sea*\n\nA net');
  });
});

describe('a single HTML file', () => {
  it('holds its pictures, asks nobody for anything and runs nothing', async () => {
    const saved = await makeSaved(
      {
        title: '<script>alert(1)</script>',
        html: '<p>Text</p><img src="https://a.example/1.png" alt="kept"><img src="https://a.example/2.png" alt="lost"><script>alert(2)</script><p onclick="alert(3)">x</p>',
      },
      { highlights: [mark('Text', '<img src=x onerror=alert(4)>')] },
    );
    const html = await writeHtmlFile({ saved, pictures: new Map([['https://a.example/1.png', PICTURE]]) }, WORDS, document);
    const page = new DOMParser().parseFromString(html, 'text/html');
    expect(page.querySelectorAll('script, [onclick], [onerror]')).toHaveLength(0);
    expect(page.querySelector('h1')?.textContent).toBe('<script>alert(1)</script>');
    expect([...page.images].map((image) => image.getAttribute('src'))).toEqual(['data:image/png;base64,AQID']);
    expect(page.body.textContent).toContain('[lost]');
    expect(page.querySelector('mark')?.textContent).toBe('Text');
    const policy = page.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ?? '';
    expect(policy).toMatch(/^default-src 'none'; img-src data:; style-src 'sha256-/);
    const style = new TextEncoder().encode(page.querySelector('style')?.textContent ?? '');
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', style));
    expect(policy).toContain(btoa(String.fromCharCode(...digest)));
  });

  it('can be read again by Sade', async () => {
    const html = `<p>${'The harbour lies quiet in winter, and the boats stand on the quay. '.repeat(4)}</p><p>${'Only two of them go out, when the wind allows it. '.repeat(4)}</p>`;
    const saved = await makeSaved({
      title: 'The harbour in winter',
      url: 'https://a.example/s',
      canonicalUrl: 'https://a.example/s',
      html,
    });
    const file = new Blob([await writeHtmlFile({ saved, pictures: new Map() }, WORDS, document)]);
    const result = await openImport(file, { fileDate: '2026-01-01T00:00:00.000Z', document });
    const [row] = result.ok ? await collect(result.opened.rows()) : [];
    const loaded = row?.ok ? await row.load() : null;
    expect(loaded?.ok && loaded.record).toMatchObject({ id: saved.id, article: { title: 'The harbour in winter' } });
    expect(loaded?.ok && loaded.record.article.text).toContain('Only two of them go out');
  });
});

describe('lists and texts', () => {
  it('gives back every record from JSON', async () => {
    const records = [
      await makeSaved({ canonicalUrl: 'https://a.example/1' }, { tags: ['x'], highlights: [mark('a', 'b')] }),
      await makeSaved({ canonicalUrl: 'https://a.example/2' }),
    ];
    const text = (await collect(writeJson(each(...records.map((saved) => ({ saved, pictures: new Map() })))))).join('');
    const result = await openImport(new Blob([text]), { fileDate: '2026-01-01T00:00:00.000Z', document });
    const rows = result.ok ? await collect(result.opened.rows()) : [];
    const loaded = await Promise.all(rows.map((row) => (row.ok ? row.load() : row)));
    expect(loaded.map((row) => row.ok && 'record' in row && row.record)).toEqual(records);
  });

  it('writes CSV that spreadsheets take for text, and that Sade reads again', async () => {
    const saved = await makeSaved(
      { title: '=HYPERLINK("x")', url: 'https://a.example/1' },
      { tags: ['a, b', 'c'], note: 'two\nlines', favorite: true },
    );
    const text = (await collect(writeCsv(each({ saved, pictures: new Map() })))).join('');
    expect(text).toContain(`"'=HYPERLINK(""x"")"`);
    const result = await openImport(new Blob([text]), { fileDate: '2026-01-01T00:00:00.000Z', document });
    const [row] = result.ok ? await collect(result.opened.rows()) : [];
    const loaded = row?.ok ? await row.load() : null;
    expect(loaded?.ok && loaded.record).toMatchObject({ note: 'two\nlines', favorite: true, savedAt: saved.savedAt });
  });

  it('writes bookmarks that browsers and Sade read', async () => {
    const saved = await makeSaved({ title: 'A & <b>', url: 'https://a.example/?x=1&y=2' }, { tags: ['sea'], note: 'n "q"' });
    const text = (await collect(writeBookmarks(each({ saved, pictures: new Map() }), WORDS))).join('');
    const result = await openImport(new Blob([text]), { fileDate: '2026-01-01T00:00:00.000Z', document });
    const [row] = result.ok ? await collect(result.opened.rows()) : [];
    const loaded = row?.ok ? await row.load() : null;
    expect(loaded?.ok && loaded.record).toMatchObject({ tags: ['sea'], note: 'n "q"', article: { url: 'https://a.example/?x=1&y=2' } });
  });

  it('writes plain text with paragraphs apart and what was said at the end', async () => {
    const saved = await makeSaved({ title: 'T', text: 'One.\nTwo.' }, { highlights: [mark('One', 'yes')], note: 'mine' });
    const text = writePlainText(saved, WORDS);
    expect(text).toMatch(/^T\nSomebody\nExample · January 5, 2026\nhttps:\/\/example\.org\/story\n\nOne\.\n\nTwo\.\n/);
    expect(text).toMatch(/HIGHLIGHTS\n\n“One”\n— yes\n\n\nNOTE\n\nmine\n$/);
  });
});

describe('file names', () => {
  it('can be written on every system', () => {
    expect(makeFileName('What? "A/B": <C>|*', '.md')).toBe('What A B C.md');
    expect(makeFileName('con', '.txt')).toBe('_con.txt');
    expect(makeFileName('LPT1.old', '.txt')).toBe('_LPT1.old.txt');
    expect(makeFileName('..  ', '.md')).toBe('article.md');
    expect(makeFileName('İstanbul’da ışık 光', '.html')).toBe('İstanbul’da ışık 光.html');
    expect(makeFileName('a\u0000\u202Eb\u200B', '.md')).toBe('ab.md');
    expect(new TextEncoder().encode(makeFileName('ığüşöç'.repeat(60), '.md')).length).toBeLessThanOrEqual(130);
    expect(makeFileName('../../etc/passwd', '.md')).not.toMatch(/\.\.|\//);
  });

  it('are given once, capitals aside', () => {
    const names = new UniqueNames();
    expect([names.take('Story', '.md'), names.take('story', '.md'), names.take('STORY', '.md')]).toEqual([
      'Story.md',
      'story (2).md',
      'STORY (3).md',
    ]);
  });
});
