import type { Article, SanitizedHtml } from '@/article/article';

/** An article for tests: plain, complete, changed by `fields`. */
export function makeArticle(fields: Partial<Omit<Article, 'html'>> & { html?: string }): Article {
  const { html = '<p>One paragraph.</p>', ...rest } = fields;
  return {
    url: 'https://example.org/story',
    canonicalUrl: 'https://example.org/story',
    title: 'A story',
    byline: 'Somebody',
    siteName: 'Example',
    section: null,
    tags: [],
    publishedAt: '2026-01-05',
    modifiedAt: null,
    lang: 'en',
    dir: 'ltr',
    excerpt: 'One paragraph.',
    leadPicture: null,
    html: html as SanitizedHtml,
    text: 'One paragraph.',
    wordCount: 2,
    readingTime: { minMinutes: 1, maxMinutes: 1 },
    removed: [],
    notices: [],
    ...rest,
  };
}
