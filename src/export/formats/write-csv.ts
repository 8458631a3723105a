import type { SavedArticle } from '@/library/saved-article';
import type { ExportedArticle } from './exported-article';

const COLUMNS: readonly (readonly [name: string, read: (saved: SavedArticle) => string])[] = [
  ['title', ({ article }) => article.title],
  ['url', ({ article }) => article.url],
  ['site', ({ article }) => article.siteName],
  ['author', ({ article }) => article.byline ?? ''],
  ['published', ({ article }) => article.publishedAt ?? ''],
  ['saved', ({ savedAt }) => savedAt],
  ['language', ({ article }) => article.lang ?? ''],
  ['words', ({ article }) => String(article.wordCount)],
  ['state', ({ state }) => state],
  ['progress', ({ progress }) => String(Math.round(progress * 100) / 100)],
  ['favorite', ({ favorite }) => String(favorite)],
  ['archived', ({ archivedAt }) => archivedAt ?? ''],
  ['tags', ({ tags }) => tags.join('|')],
  ['note', ({ note }) => note],
  ['highlights', ({ highlights }) => highlights.map(({ quote, note }) => (note ? `${quote} — ${note}` : quote)).join('\n')],
  ['excerpt', ({ article }) => article.excerpt],
];

/** Writes what is known about each article, a line an article, as RFC 4180 with a byte order mark, by which spreadsheets know UTF-8. */
export async function* writeCsv(articles: AsyncIterable<ExportedArticle>): AsyncGenerator<string> {
  yield `\uFEFF${COLUMNS.map(([name]) => name).join(',')}\r\n`;
  for await (const { saved } of articles) yield `${COLUMNS.map(([, read]) => cell(read(saved))).join(',')}\r\n`;
}

/** A cell that begins like a formula would be run by spreadsheets: an apostrophe makes it text. */
function cell(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
