import { gunzipSync } from 'node:zlib';
import type { WebWorker } from 'puppeteer-core';
import type { Article } from '../../src/article/article.ts';
import type { SavedMeta } from '../../src/library/saved-article.ts';

/** A record as it lies in the extension's storage, text included. */
export type StoredArticle = SavedMeta & { readonly article: Article };

/**
 * Reads every saved article straight from the extension's `storage.local`, past all code of Sade: what is there after a save,
 * not what Sade says is there. The format is the one of src/platform/local-records.ts and src/library/pack-record.ts.
 */
export async function readStoredArticles(worker: WebWorker): Promise<readonly StoredArticle[]> {
  const stored = await worker.evaluate(() => {
    const { chrome } = globalThis as unknown as { chrome: { storage: { local: { get(keys: null): Promise<Record<string, unknown>> } } } };
    return chrome.storage.local.get(null);
  });
  return decodeStoredArticles(stored);
}

/** Takes all of `storage.local` apart; throws when a record is not whole. */
export function decodeStoredArticles(stored: Readonly<Record<string, unknown>>): readonly StoredArticle[] {
  const articles: StoredArticle[] = [];
  for (const [key, value] of Object.entries(stored)) {
    if (!key.startsWith('m:')) continue;
    const meta = JSON.parse((value as { json: string }).json) as SavedMeta;
    const packed = stored[`b:${meta.id}`];
    if (typeof packed !== 'string') throw new Error(`Saved article ${meta.id} has no text in storage.`);
    const body = JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString('utf8'));
    articles.push({ ...meta, article: { ...meta.article, ...body } });
  }
  return articles;
}
