import type { Article } from './article';
import { type JoinedPages, joinPages, type Markup, withoutHidden } from './join-pages';

/**
 * Begins to put the pages before an article in front of it: each further page is the one before those that are there. What the article
 * says of itself (title, address, authors) stays; the picture above the text becomes the first page's.
 * @param pages how many pages are joined in the article already
 */
export function joinEarlierPages(article: Article, markup: Markup, pages = 1): JoinedPages {
  /** In page order. */
  const earlier: Article[] = [];
  let length = article.text.length;
  return {
    add(found) {
      const page = withoutHidden(found, article.removed, markup);
      if (!joinPages(earlier[0] ?? article, markup).add(page)) return false;
      earlier.unshift(page);
      length += page.text.length;
      return true;
    },
    count: () => pages + earlier.length,
    length: () => length,
    write(goesOn) {
      const [first, ...others] = [...earlier, article];
      const joined = joinPages(first ?? article, markup);
      for (const page of others) joined.add(page);
      const { html, text, wordCount, readingTime, removed } = joined.write(false);
      const notices = article.notices.filter((notice) => notice !== 'earlier-pages');
      return {
        ...article,
        html,
        text,
        wordCount,
        readingTime,
        removed,
        leadPicture: earlier[0]?.leadPicture ?? article.leadPicture,
        notices: goesOn ? ['earlier-pages', ...notices] : notices,
      };
    },
  };
}
