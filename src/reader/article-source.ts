import type { ExtractResult } from '@/article/article';

/** Gives the article of a live page, extracting again only when the page has changed since. */
export interface ArticleSource {
  readonly read: () => ExtractResult;
}

/**
 * Remembers the last extraction of `document`, so that what was warmed while the popup opened is not done twice.
 *
 * Pages change all the time (ads rotate, counters tick): only another address or another amount of text counts as
 * another page. `extract` is called synchronously and must not change the document.
 */
export function createArticleSource(document: Document, extract: () => ExtractResult): ArticleSource {
  let last: { readonly result: ExtractResult; readonly url: string; readonly textLength: number } | null = null;
  let isUntouched = false;
  const observer = new MutationObserver(() => {
    isUntouched = false;
    observer.disconnect(); // one change is all we need to know; a busy page costs nothing further
  });

  return {
    read() {
      const url = document.URL;
      if (last && last.url === url && (isUntouched || last.textLength === measureText(document))) return last.result;
      last = { result: extract(), url, textLength: measureText(document) };
      isUntouched = true;
      observer.observe(document, { childList: true, characterData: true, subtree: true });
      return last.result;
    },
  };
}

function measureText(document: Document): number {
  return document.body?.textContent?.length ?? 0;
}
