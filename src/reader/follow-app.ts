import type { Article } from '@/article/article';
import type { ArticleSource } from './article-source';

const CHECK_MS = 300;
/** After that long an app has drawn its page, or never will. */
const MAX_CHECKS = 20;

/**
 * Calls `onOther` once, when the document of a single-page app has another article than `last`: right after such an app has changed its
 * address, the article of the old one still stands there.
 *
 * @param isWanted asked before each look; the first "no" ends it
 */
export function followApp(source: ArticleSource, last: Article, isWanted: () => boolean, onOther: () => void): void {
  let checks = 0;
  const timer = setInterval(() => {
    checks += 1;
    const result = isWanted() ? source.read() : null;
    const isOther = result?.ok === true && result.article.title !== last.title && result.article.text !== last.text;
    if (!result || isOther || checks >= MAX_CHECKS) clearInterval(timer);
    if (isOther) onOther();
  }, CHECK_MS);
}
