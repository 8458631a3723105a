import { browser } from 'wxt/browser';
import type { SaveResult } from '@/library/library-result';
import { makeArticleId } from '@/library/make-article-id';
import { checkLibrary } from '@/platform/check-library';
import { keepReserve } from '@/platform/disk-reserve';
import { importRecords } from '@/platform/import-records';
import { openLibraryDatabase } from '@/platform/library-database';
import * as store from '@/platform/store';
import { tidyWordIndex } from '@/platform/word-index';
import { generateArticle, generateSaved } from '../generate-article';

const generate = (number: number, wordCount?: number) => generateSaved(number, makeArticleId, wordCount);

/** What came back of a save, and whether what it says is true at that moment. */
export interface Acknowledged {
  readonly id: string;
  /** False when the article cannot be read, or has another text. */
  readonly isTrue: boolean;
}

/**
 * Saves article `number` here or, by the message that the reader in a page sends, in the background. Its address is the extension's own:
 * the background takes articles of the sender's host only.
 * @returns null when no "saved, both copies" came back
 */
async function saveAndLook(where: 'here' | 'background', number: number, wordCount: number): Promise<Acknowledged | null> {
  const url = `https://${location.host}/${number}`;
  const article = { ...generateArticle(number, wordCount), url, canonicalUrl: url };
  const result =
    where === 'here'
      ? await store.saveArticle(article, new Date())
      : ((await browser.runtime.sendMessage({ type: 'article/save', article }).catch(() => undefined)) as SaveResult | undefined);
  if (!result?.ok || result.copies !== 2) return null;
  const read = await store.readSavedArticle(result.id);
  return { id: result.id, isTrue: read.ok && read.saved.article.html === article.html };
}

/** Runs inside a page or the worker of the extension: see bundle-store.ts. */
export const sade = {
  ...store,
  checkLibrary,
  importRecords,
  keepReserve,
  openLibraryDatabase,
  tidyWordIndex,
  generateArticle,
  generateSaved: generate,
  saveAndLook,
};

Object.assign(globalThis, { sade });
