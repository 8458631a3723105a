import { parseSavedArticle, RECORD_VERSION, type SavedArticle } from '@/library/saved-article';
import { upgradeMeta } from '@/library/upgrade-meta';
import { JSON_FORMAT, JSON_VERSION } from '../formats/write-json';
import { cleanRecord } from './clean-record';
import type { ImportRow } from './import-row';
import type { OpenImportResult } from './open-import';

/** @returns our own JSON export as rows; null when the value is something else. `document`: of the calling window, for the sanitizer */
export function openRecordsJson(value: unknown, document: Document): OpenImportResult | null {
  if (typeof value !== 'object' || value === null || !('format' in value) || value.format !== JSON_FORMAT) return null;
  const { version, articles } = value as { version?: unknown; articles?: unknown };
  if (typeof version !== 'number' || !Array.isArray(articles)) return { ok: false, reason: 'damaged' };
  if (version > JSON_VERSION) return { ok: false, reason: 'newer-version' };
  if (articles.length === 0) return { ok: false, reason: 'empty' };
  return {
    ok: true,
    opened: {
      format: 'sade-json',
      total: articles.length,
      isCut: false,
      madeAt: null,
      bringsPictures: false,
      tagColors: {},
      async *rows() {
        for (const [index, article] of articles.entries()) yield toRow(article, index + 1, document);
      },
    },
  };
}

function toRow(value: unknown, place: number, document: Document): ImportRow {
  const version: unknown = typeof value === 'object' && value !== null ? (value as { version?: unknown }).version : null;
  const record: SavedArticle | null = parseSavedArticle(upgradeMeta(value));
  if (!record) {
    return { ok: false, place, label: '', reason: typeof version === 'number' && version > RECORD_VERSION ? 'newer-version' : 'damaged' };
  }
  const { id, article, updatedAt, linkOnly } = record;
  return {
    ok: true,
    place,
    label: article.title,
    id,
    updatedAt,
    linkOnly,
    load: async () => {
      const clean = cleanRecord(record, document);
      return clean ? { ok: true, record: clean, pictures: new Map() } : { ok: false, reason: 'damaged' };
    },
  };
}
