import type { Article } from '@/article/article';
import type { Strings } from '@/locales/strings';
import { describeDate } from '../describe-article';

/** Writes a source as one line of text: `Author. “Title.” Site, 3 July 2024. Address`. Parts that are unknown are left out. */
export function writeCitation(article: Article, strings: Strings): string {
  const title = /[.?!…]$/.test(article.title) ? article.title : `${article.title}.`;
  const day = article.publishedAt && describeDate(article.publishedAt.slice(0, 10), strings);
  const parts = [
    article.byline && `${article.byline}.`,
    `“${title}”`,
    `${[article.siteName, day].filter(Boolean).join(', ')}.`,
    article.canonicalUrl,
  ];
  return parts.filter(Boolean).join(' ');
}
