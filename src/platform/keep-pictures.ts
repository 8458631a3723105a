import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import type { Article, SanitizedHtml } from '@/article/article';
import { listPictureSources } from '@/library/list-picture-sources';
import { fetchPicture } from './fetch-picture';
import { openLibraryDatabase } from './library-database';
import { putPictures, readPictures } from './pictures';
import { readRecord } from './read-records';
import { announceChange } from './watch-library';

/** What the person decided about pictures. */
export interface PictureSettings {
  /** Whether saving keeps pictures at all. */
  readonly isOn: boolean;
  /** Most bytes for the pictures of one article. */
  readonly maxBytesPerArticle: number;
}

const SETTINGS_KEY = 'pictures';
const DEFAULTS: PictureSettings = { isOn: true, maxBytesPerArticle: 25_000_000 };
const MAX_BYTES_PER_PICTURE = 10_000_000;
/** Fetches at once: polite to the server, and enough to hide its latency. */
const PARALLEL = 4;

/** Reads what the person decided about pictures. */
export async function readPictureSettings(): Promise<PictureSettings> {
  const stored: unknown = await browser.storage.local.get(SETTINGS_KEY).then(
    (values) => values[SETTINGS_KEY],
    () => undefined,
  );
  const parsed = settingsSchema.safeParse(stored);
  return parsed.success ? parsed.data : DEFAULTS;
}

/** Keeps what the person decided about pictures, for articles saved from now on. */
export async function writePictureSettings(settings: PictureSettings): Promise<void> {
  await browser.storage.local.set({ [SETTINGS_KEY]: settings });
}

/**
 * Fetches the pictures of all articles that still wait for theirs, one article after the other. For the background only: pages never
 * go to the network. When the worker is stopped midway, the rest is fetched when it is woken the next time.
 */
export async function keepWaitingPictures(): Promise<void> {
  await navigator.locks.request('library-pictures', { ifAvailable: true }, async (lock) => {
    // Offline everything would fail: they go on waiting.
    if (!lock || navigator.onLine === false) return;
    const database = await openLibraryDatabase();
    for (let id = await nextWaiting(); id !== undefined; id = await nextWaiting()) {
      const kept = await keepPicturesOf(id);
      await database.delete('waitingPictures', id);
      if (kept > 0) announceChange({ ids: [id] });
    }
  });
}

/** Fetches what is missing of one article's pictures. @returns how many it has then */
async function keepPicturesOf(id: string): Promise<number> {
  const settings = await readPictureSettings();
  const read = await readRecord(id);
  if (!settings.isOn || !read.ok) return 0;
  const known = await readPictures(id);
  const wanted = listPictureSources(read.saved.article);
  const stays = new Set([...wanted, ...listHiddenSources(read.saved.article)]);
  const kept = new Map([...known].filter(([src]) => stays.has(src)));
  let room = settings.maxBytesPerArticle - [...kept.values()].reduce((sum, blob) => sum + blob.size, 0);
  const missing = wanted.filter((src) => !kept.has(src));
  for (let start = 0; start < missing.length && room > 0; start += PARALLEL) {
    const round = missing.slice(start, start + PARALLEL);
    const fetched = await Promise.all(round.map((src) => fetchPicture(src, Math.min(room, MAX_BYTES_PER_PICTURE))));
    fetched.forEach((picture, place) => {
      const src = round[place];
      if (!picture || !src || picture.bytes.length > room) return;
      room -= picture.bytes.length;
      kept.set(src, new Blob([picture.bytes], { type: picture.type }));
    });
    // Extension calls keep the worker from being stopped for idleness between slow pictures.
    await browser.runtime.getPlatformInfo();
  }
  await putPictures(id, kept);
  return kept.size;
}

/** What the person has hidden can come back, pictures and all. */
function listHiddenSources({ removed }: Article): readonly string[] {
  const hidden = removed.filter(({ kind }) => kind === 'hidden').map(({ html }) => html);
  return listPictureSources({ html: hidden.join('') as SanitizedHtml, leadPicture: null });
}

async function nextWaiting(): Promise<string | undefined> {
  const [id] = await (await openLibraryDatabase()).getAllKeys('waitingPictures', null, 1);
  return id;
}

const settingsSchema = z.object({ isOn: z.boolean(), maxBytesPerArticle: z.number().check(z.nonnegative()) });
