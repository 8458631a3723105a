import type { Article } from '@/article/article';
import { foldText } from '@/article/fold-text';

/** Sites change a word here and there; with fewer lines in common it is another text. */
const MIN_COMMON_SHARE = 0.8;

/**
 * Tells whether a stored article has the incoming one in it with further pages behind: the pages of a series were joined and saved, and now
 * one of them is saved again. Replacing the whole by the part would lose what the person had gathered.
 */
export function holdsAllPages(stored: Pick<Article, 'text'>, incoming: Pick<Article, 'text'>): boolean {
  const known = new Set(stored.text.split('\n').map(foldText));
  const lines = incoming.text.split('\n').map(foldText);
  const common = lines.filter((line) => known.has(line)).length;
  return known.size > lines.length && common >= lines.length * MIN_COMMON_SHARE;
}
