import type { ExtractResult } from '@/article/article';
import type { BlockRule } from '@/article/block-rule';
import { extractArticle } from '@/article/extract-article';
import { parseInertly } from '@/article/sanitize';

/**
 * Takes the article out of a fetched page where there is a DOM: in a document in which nothing loads and nothing runs.
 * @param rules what the person has decided for the page's site
 */
export function cleanHere(html: string, url: string, rules: readonly BlockRule[]): ExtractResult {
  return extractArticle(parseInertly(html), { url, rules });
}
