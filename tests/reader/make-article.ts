import type { Article, RemovedBlock, RemovedKind, SanitizedHtml } from '@/article/article';

/** An article with every field set, for tests to vary. */
export function makeArticle(changes: Partial<Article> = {}): Article {
  return {
    url: 'https://www.example.com/story',
    canonicalUrl: 'https://www.example.com/story',
    title: 'The keeper of the wind',
    byline: 'Ayşe Demir',
    siteName: 'Harbour Review',
    section: 'Science',
    tags: [],
    publishedAt: '2026-07-03T18:24:00+03:00',
    modifiedAt: null,
    lang: 'en',
    dir: 'ltr',
    excerpt: 'He measured the wind.',
    leadPicture: null,
    html: '<p>He measured the wind.</p>' as SanitizedHtml,
    text: 'He measured the wind.',
    wordCount: 4,
    readingTime: { minMinutes: 4, maxMinutes: 6 },
    removed: [],
    notices: [],
    ...changes,
  };
}

/** Removed blocks of these kinds, in this order. */
export function makeRemoved(...kinds: readonly RemovedKind[]): RemovedBlock[] {
  return kinds.map((kind, place) => ({ kind, label: kind, html: `<p>${kind}</p>` as SanitizedHtml, text: kind, place }));
}
