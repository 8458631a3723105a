import * as z from 'zod/mini';
import type { Article, LeadPicture, Notice, ReadingTime, RemovedBlock } from '@/article/article';
import { REMOVED_KINDS } from '@/article/removed-kinds';

// Without this zod probes `new Function`, which every extension page's content policy forbids and reports.
z.config({ jitless: true });

/** More than any real article; keeps a hostile record from filling the disk in one save. */
const MAX_BODY_LENGTH = 20_000_000;

const NOTICES = Object.keys({
  'may-be-cut': true,
  'frame-left-out': true,
  'more-pages': true,
  'earlier-pages': true,
  'infinite-scroll': true,
  selection: true,
  'link-no-access': true,
  'link-private': true,
  'link-not-reached': true,
  'link-refused': true,
  'link-gone': true,
  'link-leads-on': true,
  'link-not-html': true,
  'link-too-large': true,
  'link-no-article': true,
} satisfies Record<Notice, true>) as Notice[];

/** Text from a page, cut at `maxLength`; lone surrogates are made whole, because the two storage engines treat them differently. */
const pageText = (maxLength: number) =>
  z.pipe(
    z.string(),
    z.transform((value: string) => value.slice(0, maxLength).toWellFormed()),
  );

/** Markup is never cut, that would change its meaning: what is too long is refused. */
const markup = z.pipe(
  z.string().check(z.maxLength(MAX_BODY_LENGTH)),
  z.transform((value: string) => value.toWellFormed()),
);

/** http(s) addresses only: a saved `javascript:` or `file:` address must never become a link. */
const webAddress = z.string().check(
  z.maxLength(8_192),
  z.refine((value) => /^https?:\/\//i.test(value) && URL.canParse(value)),
);

const nullableText = (maxLength: number) => z.nullable(pageText(maxLength));
const wholeNumber = z.number().check(z.int(), z.nonnegative());
const nullableLength = z.nullable(z.number().check(z.nonnegative()));

const leadPictureSchema = z.object({
  src: webAddress,
  alt: pageText(4_000),
  caption: nullableText(4_000),
  width: nullableLength,
  height: nullableLength,
});

const readingTimeSchema = z.object({ minMinutes: wholeNumber, maxMinutes: wholeNumber });

const removedBlockSchema = z.object({
  // A kind of a newer Sade is still a removed block.
  kind: z.catch(z.enum(REMOVED_KINDS), 'other'),
  label: pageText(400),
  html: markup,
  text: pageText(8_000),
  place: wholeNumber,
});

/** What lists and the head of the reader need: an article without its text. */
export const articleHeadSchema = z.object({
  url: webAddress,
  canonicalUrl: webAddress,
  title: z.pipe(z.string().check(z.minLength(1)), pageText(2_000)),
  byline: nullableText(1_000),
  siteName: pageText(500),
  section: nullableText(500),
  tags: z.array(pageText(300)).check(z.maxLength(2_000)),
  publishedAt: nullableText(40),
  modifiedAt: nullableText(40),
  lang: nullableText(40),
  dir: z.enum(['ltr', 'rtl']),
  excerpt: pageText(1_000),
  leadPicture: z.nullable(leadPictureSchema),
  wordCount: wholeNumber,
  readingTime: readingTimeSchema,
  notices: z.pipe(
    z.array(z.string()),
    z.transform((values: string[]) => values.filter(isNotice)),
  ),
});

function isNotice(value: string): value is Notice {
  return (NOTICES as readonly string[]).includes(value);
}

/** The heavy part of an article: stored compressed, read only when the article is opened. */
export const articleBodySchema = z.object({
  html: markup,
  text: markup,
  removed: z.array(removedBlockSchema).check(z.maxLength(5_000)),
});

/** The whole of `Article`; unknown fields are dropped. */
export const articleSchema = z.object({ ...articleHeadSchema.shape, ...articleBodySchema.shape });

export type ArticleHead = Omit<Article, 'html' | 'text' | 'removed'>;
export type ArticleBody = Pick<Article, 'html' | 'text' | 'removed'>;

/**
 * Checks what came from a message or from storage.
 * @returns the article with only its known fields, or null when it is not one. Its markup is as trusted as its sender:
 *   whoever shows it sanitizes it again.
 */
export function parseArticle(value: unknown): Article | null {
  const parsed = articleSchema.safeParse(value);
  return parsed.success ? (parsed.data as unknown as Article) : null;
}

// A field added to the contract and forgotten here would be lost at every save: this line then fails to compile.
type Parsed = z.infer<typeof articleSchema>;
type Missing = Exclude<keyof Article, keyof Parsed> | Exclude<keyof LeadPicture, keyof NonNullable<Parsed['leadPicture']>>;
type MissingDeep = Exclude<keyof RemovedBlock, keyof Parsed['removed'][number]> | Exclude<keyof ReadingTime, keyof Parsed['readingTime']>;
export type EveryArticleFieldIsStored = [Missing, MissingDeep] extends [never, never] ? true : never;
const everyFieldIsStored: EveryArticleFieldIsStored = true;
void everyFieldIsStored;
