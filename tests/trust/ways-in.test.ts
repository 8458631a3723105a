import { describe, expect, it, vi } from 'vitest';
import type { SanitizedHtml } from '@/article/article';
import { parseInertly, sanitize, sanitizeToFragment } from '@/article/sanitize';
import { writeBackup } from '@/export/backup/write-backup';
import { writeHtmlFile } from '@/export/formats/write-html-file';
import { writeJson } from '@/export/formats/write-json';
import { openImport } from '@/export/import/open-import';
import type { SavedArticle } from '@/library/saved-article';
import { findLeftovers } from '../../scripts/trust/find-leftovers';
import { OWN_VECTORS } from '../../scripts/trust/own-vectors';
import { collect } from '../export/collect';
import { makeSaved } from '../export/make-saved';
import { WORDS } from '../export/words';

/** Every way by which markup comes into the library, with every attack of this repository: the sanitizer stands at the end of each. */
vi.setConfig({ testTimeout: 300_000 });

const CONTEXT = { fileDate: '2026-02-01T00:00:00.000Z', document };
const TEXT =
  '<p>The harbor was dredged again this spring, and the men who did it say the mud of each year has a color of its own.</p>'.repeat(4);
const vectors = OWN_VECTORS.filter(({ html }) => html.length < 40_000);

/** A record as an attacker writes it: raw markup in every field that may hold words, and as its text. */
const hostile = (html: string, n: number): Promise<SavedArticle> => {
  const words = html.slice(0, 900) || 'x';
  return makeSaved(
    {
      url: `https://a.example/${n}`,
      canonicalUrl: `https://a.example/${n}`,
      title: words,
      byline: words,
      siteName: words.slice(0, 400),
      excerpt: words,
      html: `${TEXT}${html}` as SanitizedHtml,
      removed: [{ kind: 'ad', label: words.slice(0, 300), html: html as SanitizedHtml, text: words, place: 1 }],
    },
    { tags: [words.slice(0, 150)], note: words },
  );
};

async function importAll(file: Blob): Promise<SavedArticle[]> {
  const result = await openImport(file, CONTEXT);
  if (!result.ok) throw new Error(result.reason);
  const records: SavedArticle[] = [];
  for await (const row of result.opened.rows()) {
    const loaded = row.ok ? await row.load() : null;
    if (loaded?.ok) records.push(loaded.record);
  }
  return records;
}

function expectClean({ article }: SavedArticle): void {
  for (const piece of [article.html, ...article.removed.map(({ html }) => html)]) {
    const holder = parseInertly(`<!doctype html><body><div>${piece}</div>`).querySelector('div') as Element;
    expect(findLeftovers(holder), article.title.slice(0, 60)).toEqual([]);
    expect(sanitize(piece, document)).toBe(piece);
  }
  expect(article.url).toMatch(/^https?:\/\//);
}

const records = await Promise.all(vectors.map(({ html }, n) => hostile(html, n)));

describe('what comes into the library', () => {
  it('by a backup, with sums that fit: sanitized', async () => {
    const backup = writeBackup(
      {
        ids: records.map(({ id }) => id),
        read: async (id) => ({ ok: true, saved: records.find((record) => record.id === id) as SavedArticle }),
        readPictures: async () => new Map(),
        tagColors: {},
      },
      { now: new Date('2026-02-02T00:00:00Z'), appVersion: '1.0.0', signal: new AbortController().signal },
    );
    const restored = await importAll(new Blob(await collect(backup)));
    expect(restored).toHaveLength(records.length);
    restored.forEach(expectClean);
  });

  it('by a JSON file of ours: sanitized', async () => {
    async function* all() {
      for (const saved of records) yield { saved, pictures: new Map<string, Blob>() };
    }
    const read = await importAll(new Blob(await collect(writeJson(all()))));
    expect(read).toHaveLength(records.length);
    read.forEach(expectClean);
  });

  it('by the file of another product, title and tags included: sanitized, and words stay words', async () => {
    const entries = vectors.map(({ html }, n) => ({
      id: n,
      url: `https://a.example/${n}`,
      title: html.slice(0, 300),
      content: `${TEXT}${html}`,
      is_archived: 0,
      is_starred: 0,
      tags: [html.slice(0, 60)],
      created_at: '2026-01-01T00:00:00Z',
      updated_at: '2026-01-01T00:00:00Z',
      published_by: [html.slice(0, 100)],
    }));
    const read = await importAll(new Blob([JSON.stringify(entries)]));
    expect(read.length).toBeGreaterThan(records.length * 0.9);
    read.forEach(expectClean);
  });

  it('by a single saved page: sanitized', async () => {
    let whole = 0;
    for (const { html } of vectors) {
      const page = `<!doctype html><html><head><title>Harbor</title><link rel=canonical href="https://a.example/story"></head><body><article><h1>Harbor</h1>${TEXT}${html}</article></body></html>`;
      for (const record of await importAll(new Blob([page]))) {
        expectClean(record);
        whole++;
      }
    }
    expect(whole).toBeGreaterThan(0);
  });

  it('by a record that somebody wrote past all of it: sanitized once more when it is shown', () => {
    for (const { article } of records) {
      const shown = sanitizeToFragment(article.html, document);
      expect(shown && findLeftovers(shown)).toEqual([]);
    }
  });
});

describe('what goes out of the library', () => {
  it('as an HTML file: runs nothing, asks for nothing, and its policy says so', async () => {
    for (const saved of records) {
      const page = parseInertly(await writeHtmlFile({ saved, pictures: new Map() }, WORDS, document));
      expect(page.querySelectorAll('script, iframe, object, embed, svg, base, form, input, link:not([rel=canonical])')).toHaveLength(0);
      expect(page.querySelectorAll('meta[http-equiv]')).toHaveLength(1);
      expect(page.querySelector('meta[http-equiv]')?.getAttribute('content')).toContain("default-src 'none'");
      for (const element of page.querySelectorAll('*'))
        for (const name of element.getAttributeNames()) expect(name).not.toMatch(/^on|^style$|^srcdoc$|^srcset$/);
      for (const image of page.querySelectorAll('img')) expect(image.getAttribute('src')).toMatch(/^data:image\//);
      for (const link of page.querySelectorAll('a[href]')) expect(link.getAttribute('href')).toMatch(/^(?:https?:|mailto:|#)/i);
    }
  });
});
