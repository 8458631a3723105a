import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { extractArticle } from '@/article/extract-article';
import { beginSeries, followPages, type PageReading } from '@/article/follow-pages';
import { joinPages } from '@/article/join-pages';
import { parseInertly, sanitizeContents, sanitizeToFragment } from '@/article/sanitize';
import { fetchNextPage } from '@/platform/fetch-page';
import { FAULTS, LONGEST_WAIT_MS, serve, shortenWaits } from './serve-faults';

/** Faults at the first, second … nth request while further pages are joined to an article. */
let waits: readonly number[];
beforeEach(() => {
  waits = shortenWaits();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const SENTENCE = 'The harbor was dredged again this spring, and the men who did it say the mud of each year has a color of its own. ';
const SITE = 'https://series.example';
const LAST = 4;
const pageOf = (n: number) =>
  `<!doctype html><html><head><title>Salt</title>${n < LAST ? `<link rel=next href="/p/${n + 1}">` : ''}</head><body><article><h1>Salt</h1>${[1, 2, 3, 4].map((part) => `<p>Page ${n}, part ${part}. ${SENTENCE}${SENTENCE}</p>`).join('')}</article></body></html>`;

function readPage(html: string, url: string): PageReading {
  const result = extractArticle(parseInertly(html), { url });
  const n = Number(url.split('/').at(-1));
  return result.ok
    ? { ok: true, article: result.article, url, next: n < LAST ? `${SITE}/p/${n + 1}` : null }
    : { ok: false, reason: 'no-article' };
}

describe.each(FAULTS)('a following page that %s', (fault) => {
  it('ends the joining with a reason; what was joined stays, each part once and in order', async () => {
    for (let n = 1; n < LAST; n++) {
      serve(n, fault, (url) => ({ type: 'text/html', body: new TextEncoder().encode(pageOf(Number(url.split('/').at(-1)))) }));
      const first = readPage(pageOf(1), `${SITE}/p/1`);
      if (!first.ok) throw new Error(first.reason);
      const series = beginSeries(
        joinPages(first.article, {
          open(html) {
            const root = parseInertly('').createElement('div');
            root.append(sanitizeToFragment(html, document) ?? '');
            return root;
          },
          close: (root) => sanitizeContents(root, document),
        }),
        first.url,
        first.next,
      );
      const end = await followPages(series, {
        readPage: async (url, signal) => {
          const page = await fetchNextPage(url, signal);
          if (page.ok) return readPage(page.html, url);
          return { ok: false, reason: page.reason === 'too-large' ? 'too-large' : 'not-reached' };
        },
        onPage: () => undefined,
        signal: new AbortController().signal,
        now: () => 0,
        wait: async () => undefined,
      });
      const parts = [...series.joined.write(true).text.matchAll(/Page (\d), part (\d)\./g)].map(([, page, part]) => `${page}.${part}`);
      const whole = Array.from({ length: LAST }, (_, page) => [1, 2, 3, 4].map((part) => `${page + 1}.${part}`)).flat();
      // A page cut short by its server gives what came; all others give nothing of theirs.
      if (fault === 'is cut short and says it is whole') {
        expect(parts).toEqual(whole.filter((part) => parts.includes(part)));
        expect(parts.slice(0, 4 * n)).toEqual(whole.slice(0, 4 * n));
      } else {
        expect(parts, `page ${n + 1}`).toEqual(whole.slice(0, 4 * n));
        expect(['not-reached', 'too-large', 'no-article']).toContain(end);
      }
      expect(waits.length).toBeGreaterThan(0);
      for (const ms of waits) expect(ms).toBeLessThanOrEqual(LONGEST_WAIT_MS);
    }
  });
});
