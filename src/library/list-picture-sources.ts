import type { Article } from '@/article/article';

/** No article shows more; a page that does is a gallery or an attack. */
const MAX_PICTURES = 200;

/**
 * Gives the http(s) addresses of an article's pictures, lead picture first, each once. Read from the markup as text, because the worker
 * has no parser; the markup is only searched here, never shown.
 */
export function listPictureSources(article: Pick<Article, 'html' | 'leadPicture'>): readonly string[] {
  const sources = new Set<string>();
  if (article.leadPicture) sources.add(article.leadPicture.src);
  for (const [tag] of article.html.matchAll(/<img\b(?:[^>"']|"[^"]*"|'[^']*')*>/gi)) {
    const match = /\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(tag);
    const source = decodeEntities(match?.[1] ?? match?.[2] ?? '').trim();
    if (/^https?:\/\//i.test(source) && URL.canParse(source)) sources.add(source);
    if (sources.size >= MAX_PICTURES) break;
  }
  return [...sources];
}

/** What serializers write in attributes. */
function decodeEntities(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&nbsp;/g, '\u00A0')
    .replace(/&amp;/g, '&');
}
