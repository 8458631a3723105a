import type { Article } from '@/article/article';
import type { BlockRule } from '@/article/block-rule';
import { extractArticle } from '@/article/extract-article';
import { findNextPage } from '@/article/find-next-page';
import { findPreviousPage } from '@/article/find-previous-page';
import { parseInertly, sanitizeContents, sanitizeToFragment } from '@/article/sanitize';
import type { ArticleSource } from '@/reader/article-source';
import type { SeriesAccess, SeriesProgress } from '@/reader/reader-tools';
import type { ReadingPlace } from '@/reader/reading-place';

/** What was joined of the pages of this document's article; forgotten with its address. */
export interface PageSeries {
  /** Gives a source that knows the joined article where there is one. */
  readonly wrap: (page: ArticleSource) => ArticleSource;
  /** Whether the joined article was saved since it was joined; null when nothing was joined. */
  readonly isSaved: () => boolean | null;
  readonly noticeSave: (isSaved: boolean) => void;
  /** What came of joining last, as a sentence; empty when nothing was joined. */
  readonly outcome: () => string;
  /**
   * Wires joining to the page.
   * @param readEdited gives the article that is shown, with what the person hid and put back
   * @param onGrown called when the source has a longer article, with where reading stands
   */
  readonly access: (readEdited: () => Article, onGrown: (place: ReadingPlace | null) => void) => SeriesAccess;
}

/**
 * Keeps the joined pages of this document's article for as long as the document stays at its address.
 * @param readRules gives what the person has decided for the site: it holds for the pages that are joined, too
 */
export function createPageSeries(readRules: () => readonly BlockRule[]): PageSeries {
  let joined: {
    readonly url: string;
    readonly article: Article;
    readonly progress: SeriesAccess['progress'];
    /** What came of joining last, whichever way. */
    readonly outcome: string;
    isSaved: boolean;
  } | null = null;
  const current = () => {
    if (joined && joined.url !== document.URL) joined = null;
    return joined;
  };
  return {
    wrap: (page) => ({
      read() {
        const known = current();
        return known ? { ok: true, article: known.article } : page.read();
      },
    }),
    isSaved: () => current()?.isSaved ?? null,
    noticeSave(isSaved) {
      const known = current();
      if (known) known.isSaved = isSaved;
    },
    outcome: () => current()?.outcome ?? '',
    access(readEdited, onGrown) {
      const ownUrl = document.URL;
      const progress = current()?.progress ?? { pages: 1, following: NOT_BEGUN, earlier: NOT_BEGUN };
      return {
        url: ownUrl,
        readArticle: readEdited,
        findNext: (direction) => (direction === 'following' ? findNextPage(document, ownUrl) : findPreviousPage(document, ownUrl)),
        readPage(html, url, direction) {
          const page = parseInertly(html);
          const result = extractArticle(page, { url, rules: readRules() });
          if (!result.ok) return null;
          const next =
            direction === 'following' ? findNextPage(page, url, { firstUrl: ownUrl }) : findPreviousPage(page, url, { laterUrl: ownUrl });
          return { article: result.article, next };
        },
        markup: { open: openInertly, close: (root) => sanitizeContents(root, document) },
        progress,
        show(direction, { article, pages, series, outcome }, place) {
          joined = {
            url: ownUrl,
            article,
            progress: { ...progress, pages, [direction]: { series, outcome } },
            outcome,
            isSaved: false,
          };
          onGrown(place);
        },
      };
    },
  };
}

const NOT_BEGUN: SeriesProgress = { series: null, outcome: '' };

function openInertly(html: Article['html']): Element {
  const root = parseInertly('').createElement('div');
  root.append(sanitizeToFragment(html, document) ?? '');
  return root;
}
