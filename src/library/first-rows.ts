import * as z from 'zod/mini';
import { articleHeadSchema } from './article-schema';
import type { LinkProblem } from './link-problem';
import { personalSchema, type ShelfRow } from './saved-article';
import type { ShelfPage } from './shelf-query';

/** The newest articles of the plain list, as they are kept in one small value so that a popup need not open the library to show them. */
export interface FirstRows {
  /** Newest first. */
  readonly rows: readonly ShelfRow[];
  /** How many articles the list has in all. */
  readonly total: number;
}

/** More than a popup shows before it is scrolled. */
const MOST_ROWS = 12;

/** Gives what is kept of the first page of the plain list. */
export function toFirstRows({ rows, total }: ShelfPage): FirstRows {
  return {
    rows: rows.slice(0, MOST_ROWS).map(({ titleParts: _title, factParts: _facts, passage: _passage, picture: _picture, ...row }) => row),
    total,
  };
}

/** Reads what was kept. @returns null when there is nothing, or it is not of this shape */
export function parseFirstRows(value: unknown): ShelfPage | null {
  const parsed = firstRowsSchema.safeParse(value);
  if (!parsed.success) return null;
  const rows = parsed.data.rows as unknown as readonly ShelfRow[];
  return {
    rows: rows.map((row) => ({ ...row, titleParts: null, factParts: null, passage: null, picture: null })),
    total: parsed.data.total,
  };
}

const count = z.number().check(z.int(), z.nonnegative());
const { url, title, siteName, byline, excerpt, lang, dir, publishedAt, wordCount, readingTime } = articleHeadSchema.shape;
const { savedAt, state, progress, favorite, archivedAt, deletedAt, tags } = personalSchema.shape;
const rowSchema = z.object({
  id: z.string().check(z.regex(/^[0-9a-f]{24}$/)),
  url,
  title,
  siteName,
  byline,
  excerpt,
  lang,
  dir,
  savedAt,
  publishedAt,
  wordCount,
  readingTime,
  linkOnly: z.boolean(),
  linkProblem: z.optional(z.string().check(z.refine((value): value is LinkProblem => value.startsWith('link-')))),
  state,
  progress,
  favorite,
  archivedAt,
  deletedAt,
  tags,
  hasNote: z.boolean(),
  highlightCount: count,
});
const firstRowsSchema = z.object({ rows: z.array(rowSchema).check(z.maxLength(MOST_ROWS)), total: count });

// A field added to rows and forgotten here would be missing until the library has been read: this line then fails to compile.
type Missing = Exclude<keyof ShelfRow, keyof z.infer<typeof rowSchema>>;
const everyFieldIsKept: [Missing] extends [never] ? true : never = true;
void everyFieldIsKept;
