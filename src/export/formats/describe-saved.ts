import type { SavedArticle } from '@/library/saved-article';
import type { ExportWords } from './exported-article';

/** Author, site and date of an article as short lines for the head of an export. Text, never markup. */
export function describeSaved(saved: SavedArticle, words: ExportWords): readonly string[] {
  const { byline, siteName, publishedAt } = saved.article;
  const date = publishedAt === null ? null : describeDay(publishedAt, words.lang);
  return [byline, [siteName, date].filter(Boolean).join(' · ')].filter((line): line is string => Boolean(line));
}

/** "1 March 2026" in the language of the words; the date as it stands where it is none. */
export function describeDay(date: string, lang: string): string {
  const time = Date.parse(date);
  if (Number.isNaN(time)) return date;
  // The day that the page or the person's clock wrote, not the one it was in Greenwich.
  const day = /^(\d{4}-\d\d-\d\d)/.exec(date)?.[1];
  return new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' }).format(day ? Date.parse(day) : time);
}
