import * as z from 'zod/mini';
import type { Article } from '@/article/article';
import type { Highlight } from '@/article/highlight';
import { articleBodySchema, articleHeadSchema } from './article-schema';
import type { LinkProblem } from './link-problem';

/** Version of the stored shape that this code writes. A higher one in storage was written by a newer Sade: shown as unreadable, never touched. */
export const RECORD_VERSION = 1;

export type ReadingState = 'unread' | 'reading' | 'read';

/** Where reading stopped, told by text so that it survives another font, width or a re-save. */
export interface ReadingPlace {
  /** Number of the top-level block of the article's markup, from 0. */
  readonly block: number;
  /** First characters of that block's text (at most 80), to find it again when blocks moved. */
  readonly quote: string;
  /** How much of the block was above the edge of the screen, 0 to 1. */
  readonly fraction: number;
}

/** The stored record of an article, whole. */
export interface SavedArticle {
  /** `makeArticleId` of the canonical address: the same page always gets the same one, so nothing can be saved twice. */
  readonly id: string;
  /** Version of this shape: `RECORD_VERSION` after upgrading. */
  readonly version: number;
  /** Grows by one with every change; the higher one wins when the two engines differ. */
  readonly revision: number;
  /** The article as it was last extracted. Sanitize its markup again before showing it. */
  readonly article: Article;
  /** True for an imported link whose text was not fetched yet: `html` and `text` are empty then. */
  readonly linkOnly: boolean;
  /** ISO 8601, first save. Kept when it is saved again. */
  readonly savedAt: string;
  /** ISO 8601, last change of anything in the record. */
  readonly updatedAt: string;
  readonly state: ReadingState;
  /** Share of the text that was read, 0 to 1. */
  readonly progress: number;
  /** Null until it was opened. */
  readonly place: ReadingPlace | null;
  readonly favorite: boolean;
  /** ISO 8601 when it was put into the archive; null when it was not. */
  readonly archivedAt: string | null;
  /** ISO 8601 when it was deleted: it stays in the trash for 30 days. Null when it is alive. */
  readonly deletedAt: string | null;
  /** The person's own tags, as typed; `article.tags` are the page's. */
  readonly tags: readonly string[];
  /** The person's own words about it; empty when none. */
  readonly note: string;
  readonly highlights: readonly Highlight[];
}

/** All of a saved article but its text: the part that changes often and is small. */
export type SavedMeta = Omit<SavedArticle, 'article'> & { readonly article: Omit<Article, 'html' | 'text' | 'removed'> };

/** The part of a saved article that lists show. */
export interface ShelfRow {
  readonly id: string;
  /** Address to open on the web. */
  readonly url: string;
  readonly title: string;
  readonly siteName: string;
  readonly byline: string | null;
  readonly excerpt: string;
  readonly lang: string | null;
  readonly dir: 'ltr' | 'rtl';
  readonly savedAt: string;
  readonly publishedAt: string | null;
  readonly wordCount: number;
  readonly readingTime: Article['readingTime'];
  readonly linkOnly: boolean;
  /** Why its text was not fetched; left out where nothing is known, and in rows of before there were reasons. */
  readonly linkProblem?: LinkProblem;
  readonly state: ReadingState;
  readonly progress: number;
  readonly favorite: boolean;
  readonly archivedAt: string | null;
  readonly deletedAt: string | null;
  readonly tags: readonly string[];
  readonly hasNote: boolean;
  readonly highlightCount: number;
}

const isoDate = z.string().check(
  z.maxLength(40),
  z.refine((value) => !Number.isNaN(Date.parse(value))),
);
const share = z.number().check(z.minimum(0), z.maximum(1));
const wholeNumber = z.number().check(z.int(), z.nonnegative());
const text = (maxLength: number) => z.string().check(z.maxLength(maxLength));

export const highlightSchema = z.object({
  id: text(80),
  quote: text(100_000),
  prefix: text(400),
  suffix: text(400),
  start: wholeNumber,
  end: wholeNumber,
  color: text(40),
  note: text(100_000),
  createdAt: isoDate,
});

export const readingPlaceSchema = z.object({ block: wholeNumber, quote: text(400), fraction: share });

/** The person's part of a record: what a re-save of the article must leave alone. */
export const personalSchema = z.object({
  savedAt: isoDate,
  updatedAt: isoDate,
  state: z.enum(['unread', 'reading', 'read']),
  progress: share,
  place: z.nullable(readingPlaceSchema),
  favorite: z.boolean(),
  archivedAt: z.nullable(isoDate),
  deletedAt: z.nullable(isoDate),
  tags: z.array(text(200)).check(z.maxLength(500)),
  note: text(1_000_000),
  highlights: z.array(highlightSchema),
});

const identityShape = {
  id: z.string().check(z.regex(/^[0-9a-f]{24}$/)),
  version: z.literal(RECORD_VERSION),
  revision: wholeNumber,
  linkOnly: z.boolean(),
};

export const savedMetaSchema = z.object({ ...identityShape, ...personalSchema.shape, article: articleHeadSchema });

export const savedArticleSchema = z.object({
  ...identityShape,
  ...personalSchema.shape,
  article: z.object({ ...articleHeadSchema.shape, ...articleBodySchema.shape }),
});

/** @returns the record, or null when the value is none of this version; upgrade older ones first (`upgradeRecord`). */
export function parseSavedArticle(value: unknown): SavedArticle | null {
  const parsed = savedArticleSchema.safeParse(value);
  return parsed.success ? (parsed.data as unknown as SavedArticle) : null;
}

/** @returns the record without its text, or null when the value is none of this version. */
export function parseSavedMeta(value: unknown): SavedMeta | null {
  const parsed = savedMetaSchema.safeParse(value);
  return parsed.success ? (parsed.data as unknown as SavedMeta) : null;
}
