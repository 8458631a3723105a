// @vitest-environment node
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keepWaitingPictures } from '@/platform/keep-pictures';
import { dropConnection } from '@/platform/library-database';
import { requestSaveLink, sendMessage, sendTwice } from '@/platform/messages';
import { saveLink } from '@/platform/save-link';
import { findSaved, readPictures, readSavedArticle, saveArticle } from '@/platform/store';
import { makeArticle } from '../library/make-article';
import { FAULTS, LONGEST_WAIT_MS, serve, shortenWaits } from './serve-faults';

/**
 * Faults at the first, second … nth request to the network and at messages. The promises: nothing waits for ever, what a server says is
 * not believed, "saved" is only said of what is there, and what was saved before stays whole.
 */
vi.mock('@/platform/clean-page', () => ({
  // The real one needs a DOM. What is not all there is no article here.
  cleanPage: async (html: string, url: string) =>
    html.includes('</html>')
      ? { ok: true, article: makeArticle({ url, canonicalUrl: url, title: 'Harbor', html: `<p>${SENTENCE}</p>`, text: SENTENCE }) }
      : { ok: false, reason: 'no-article' },
}));

const NOW = new Date('2026-03-01T10:00:00Z');
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
let waits: readonly number[];
beforeEach(async () => {
  fakeBrowser.reset();
  Object.assign(fakeBrowser.runtime, { getPlatformInfo: async () => ({}) });
  Object.assign(fakeBrowser.permissions, { contains: async () => true });
  dropConnection();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase('library').onsuccess = resolve;
  });
  waits = shortenWaits();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe.each(FAULTS)('a picture that %s', (fault) => {
  it('is left out, whichever it is; the others are kept, and the article is whole', async () => {
    for (let n = 1; n <= 5; n++) {
      const sources = [1, 2, 3, 4, 5].map((number) => `https://pictures.example/${n}-${number}.png`);
      const address = `https://a.example/${n}`;
      const article = makeArticle({
        url: address,
        canonicalUrl: address,
        leadPicture: null,
        html: sources.map((src) => `<p>Words.</p><img src="${src}" alt="">`).join(''),
      });
      const bodyOf = (src: string) => new Uint8Array([...PNG, ...new TextEncoder().encode(src)]);
      const asked = serve(n, fault, (src) => ({ type: 'image/png', body: bodyOf(src) }));
      const saved = await saveArticle(article, NOW);
      if (!saved.ok) throw new Error(saved.reason);
      await keepWaitingPictures();
      const kept = await readPictures(saved.id);
      const missing = asked[n - 1] as string;
      for (const src of sources.filter((other) => other !== missing))
        expect(new Uint8Array(await (kept.get(src) as Blob).arrayBuffer()), src).toEqual(bodyOf(src));
      // Half a picture that calls itself whole cannot be known from a whole one: it stays a picture and nothing else.
      if (fault === 'is cut short and says it is whole') expect(kept.get(missing)?.type).toBe('image/png');
      else expect([...kept.keys()], `request ${n}`).not.toContain(missing);
      const read = await readSavedArticle(saved.id);
      expect(read.ok && read.saved.article).toEqual(article);
      expect(waits.length).toBeGreaterThan(0);
      for (const ms of waits) expect(ms).toBeLessThanOrEqual(LONGEST_WAIT_MS);
    }
  });
});

const SENTENCE = 'The harbor was dredged again this spring, and the men who did it say the mud of each year has a color of its own. ';
const STORY = new TextEncoder().encode(
  `<!doctype html><html><head><title>Harbor</title></head><body><article><h1>Harbor</h1>${[1, 2, 3, 4, 5, 6].map((n) => `<p>${n} ${SENTENCE.repeat(2)}</p>`).join('')}</article></body></html>`,
);

describe.each(FAULTS)('the page behind a saved link that %s', (fault) => {
  it('ends as the text or as an address with a reason, both really there; the next try finds the text; nothing else suffers', async () => {
    const old = makeArticle({ url: 'https://a.example/old', canonicalUrl: 'https://a.example/old' });
    const before = await saveArticle(old, NOW);
    if (!before.ok) throw new Error(before.reason);
    // By http it is asked for twice, so that the fault can meet either.
    for (const [n, link] of [
      [1, 'https://a.example/one'],
      [1, 'http://a.example/two'],
      [2, 'http://a.example/three'],
    ] as const) {
      serve(n, fault, () => ({ type: 'text/html', body: STORY }));
      const outcome = await saveLink(link, 'A label', NOW);
      expect(outcome.ok, `${link} at request ${n}`).toBe(true);
      if (!outcome.ok) continue;
      const read = await readSavedArticle(outcome.id);
      expect(read.ok).toBe(true);
      if (outcome.kind === 'saved') expect(read.ok && read.saved.article.text).toContain(SENTENCE.trim());
      else expect((await findSaved(link))?.linkOnly).toBe(true);
      serve(0, 'fails', () => ({ type: 'text/html', body: STORY }));
      const again = await saveLink(link, 'A label', NOW);
      expect(again.ok && again.kind, link).toMatch(/^(?:saved|known)$/);
      const kept = await readSavedArticle(before.id);
      expect(kept.ok && kept.saved.article).toEqual(old);
      expect(waits.length).toBeGreaterThan(0);
      for (const ms of waits) expect(ms).toBeLessThanOrEqual(LONGEST_WAIT_MS);
    }
  });
});

describe('a message', () => {
  const answer = (reply: () => Promise<unknown>) => vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(reply as never);

  it('to a background that hangs is given up, and is no success', async () => {
    vi.useFakeTimers();
    answer(() => new Promise(() => undefined));
    const [saved, link] = [sendMessage('tab/save', { tabId: 1 }), requestSaveLink('https://a.example/', '')];
    await vi.advanceTimersByTimeAsync(120_000);
    expect(await saved).toBeUndefined();
    expect(await link).toEqual({ ok: false, reason: 'unknown' });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that fails, or is answered by nobody, is no success', async () => {
    answer(() => Promise.reject(new Error('The message port closed before a response was received.')));
    expect(await requestSaveLink('https://a.example/', '')).toEqual({ ok: false, reason: 'unknown' });
    answer(() => Promise.resolve(undefined));
    expect(await requestSaveLink('https://a.example/', '')).toEqual({ ok: false, reason: 'unknown' });
  });

  it('that is answered in time leaves no clock running', async () => {
    vi.useFakeTimers();
    answer(() => Promise.resolve({ ok: true, id: 'a', isNew: true, copies: 2 }));
    expect(await sendMessage('tab/save', { tabId: 1 })).toMatchObject({ ok: true });
    expect(await sendTwice('tab/save', { tabId: 1 })).toMatchObject({ ok: true });
    expect(vi.getTimerCount()).toBe(0);
  });

  describe('to save, whose worker is stopped on the way,', () => {
    const saved = { ok: true, id: 'a', isNew: true, copies: 2 } as const;
    const later = (ms: number, reply?: unknown) => () => new Promise((resolve) => setTimeout(() => resolve(reply), ms));
    const never = () => new Promise(() => undefined);
    const broken = () => Promise.reject(new Error('The message port closed before a response was received.'));
    it.each([
      ['which the browser tells at once', broken, later(200, saved), 200, saved],
      ['which the browser tells as an empty answer', later(3_000), later(200, saved), 3_200, saved],
      ['which nobody tells', never, later(200, saved), 9_200, saved],
      ['or was only slow', later(12_000, saved), later(9_000, { ok: false, reason: 'storage-failed' }), 12_000, saved],
      ['twice, which nobody tells', never, never, 20_000, undefined],
      ['twice, which the browser tells', broken, broken, 0, undefined],
    ])('%s: is asked for once more, and an answer comes within 20 s', async (_name, first, second, ms, reply) => {
      vi.useFakeTimers();
      const asked = [first, second];
      answer(() => (asked.shift() as () => Promise<unknown>)());
      let at: number | null = null;
      const start = Date.now();
      const asking = sendTwice('tab/save', { tabId: 1 }).finally(() => {
        at = Date.now() - start;
      });
      await vi.advanceTimersByTimeAsync(40_000);
      expect(await asking).toEqual(reply);
      expect(at).toBe(ms);
      expect(vi.getTimerCount()).toBe(0);
    });
  });
});
