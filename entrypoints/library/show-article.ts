import type { Article } from '@/article/article';
import { sanitizeToFragment } from '@/article/sanitize';
import { copyAsMarkdown } from '@/export/formats/copy-as-markdown';
import { advanceReading } from '@/library/advance-reading';
import { parseArticle } from '@/library/article-schema';
import type { SavedArticle } from '@/library/saved-article';
import { toShelfRow } from '@/library/to-shelf-row';
import { describeLink } from '@/locales/describe-link';
import { explainProblem } from '@/locales/explain-problem';
import type { Strings } from '@/locales/strings';
import { translate } from '@/locales/translate';
import { readDraft } from '@/platform/drafts';
import { fetchLink } from '@/platform/fetch-link';
import { openLinkInReader } from '@/platform/link-in-reader';
import { requestSaveLink, sendMessage } from '@/platform/messages';
import { requestPackageFont } from '@/platform/package-fonts';
import { readPictures } from '@/platform/pictures';
import { isReadingCounted, noteReading } from '@/platform/reading-log';
import { readReaderSettings, writeReaderSettings } from '@/platform/settings';
import { changeArticles, readSavedArticle, saveArticle } from '@/platform/store';
import { mountSavedArticle } from '@/reader/mount-saved-article';
import { parseReaderSettings } from '@/reader/reader-settings';
import { findSpeech } from '@/reader/tools/aloud/speech';
import { keepFonts } from '@/reader/use-fonts';
import type { ShowArticle } from '@/shelf/saved-article-view';
import { createSavedEdits } from './saved-edits';
import { createSavedHighlights } from './saved-highlights';
import { createSavedSiteRules } from './saved-site-rules';

const DRAFT = 'draft-';
const loadFont = keepFonts(requestPackageFont);

/** Wires the reader to the library page: a saved article by its id, or one that was only handed over ("draft-…"). */
export function createShowArticle(strings: Strings): ShowArticle {
  return async (place, id) => {
    if (id.startsWith(DRAFT)) {
      const article = parseArticle(await readDraft(id.slice(DRAFT.length)));
      return article ? show(place, article, null) : { ok: false, reason: 'missing' };
    }
    const result = await readSavedArticle(id);
    if (!result.ok) return result;
    return result.saved.linkOnly ? fetchAndShow(place, result.saved) : show(place, result.saved.article, result.saved);
  };

  /** An imported link gets its text when it is opened for the first time. Where that fails, it says why and leads to the page. */
  async function fetchAndShow(place: HTMLElement, link: SavedArticle): ReturnType<ShowArticle> {
    const status = document.createElement('p');
    status.className = 'article-problem';
    status.setAttribute('role', 'status');
    status.textContent = translate(strings, 'cardSaving');
    place.replaceChildren(status);
    const fetched = await fetchLink(link, new Date()).catch(() => ({ ok: false as const, reason: 'failed' }));
    const now = fetched.ok ? await readSavedArticle(fetched.id) : null;
    status.remove();
    if (now?.ok) return show(place, now.saved.article, now.saved);
    return show(place, link.article, link, fetched.ok ? 'failed' : fetched.reason);
  }

  async function show(place: HTMLElement, article: Article, saved: SavedArticle | null, problem?: string): ReturnType<ShowArticle> {
    // Fail closed: what cannot be made safe is not shown at all.
    const body = sanitizeToFragment(article.html, document);
    if (!body) return { ok: false, reason: 'failed' };
    if (problem !== undefined) {
      for (const line of [explainProblem(strings, problem), article.excerpt]) {
        const paragraph = document.createElement('p');
        paragraph.textContent = line;
        body.append(paragraph);
      }
    }
    const pictures = saved ? await loadPictures(saved.id) : new Map<string, string>();
    const edits = createSavedEdits(saved?.id ?? null, article, (reason) => reader.say(explainProblem(strings, reason)));
    const reader = mountSavedArticle({
      root: place,
      article,
      strings,
      settings: parseReaderSettings(await readReaderSettings()),
      renderHtml: (html) => {
        // Nodes are used up by showing them.
        if (html === article.html && body.hasChildNodes()) return body;
        return sanitizeToFragment(html, document) ?? document.createDocumentFragment();
      },
      // Nothing here may be loaded from the web: a picture that was not kept is described instead.
      pictureSource: (src) => pictures.get(src) ?? null,
      isSaved: saved !== null,
      onSave: saved ? null : () => saveArticle(edits.read(), new Date()),
      onSettingsChange: (settings) => void writeReaderSettings(settings),
      onWords: (task, words) => void sendMessage('reader/words', { task, words }),
      onClose: null,
      now: () => new Date(),
      loadFont,
      loadTools: async () => {
        const { createMountTools } = await import('@/reader/tools/mount-tools');
        return createMountTools({ writeMarkdown: copyAsMarkdown, findSpeech, isOwnPage: true });
      },
      ...(problem === undefined && {
        onEdit: edits.change,
        siteRules: createSavedSiteRules(article),
        highlights: createSavedHighlights(saved, edits.read, (history.state as { highlight?: string } | null)?.highlight ?? null),
      }),
      ...((await isReadingCounted()) && {
        onRead: (seconds: number) => void noteReading({ url: article.url, seconds }, new Date()).catch(console.error),
      }),
      links: {
        read: (url) => void openLinkInReader(url),
        save: async (url, label) => describeLink(strings, await requestSaveLink(url, label)),
      },
      ...(saved && {
        initialPlace: saved.place,
        onPlaceChange: (at, progress) => void changeArticles([saved.id], (meta) => advanceReading(meta, at, progress), new Date()),
      }),
    });
    return {
      ok: true,
      row: saved && toShelfRow(saved),
      title: article.title,
      url: article.url,
      start: reader.start,
      dismiss: reader.dismiss,
      unmount() {
        reader.unmount();
        for (const address of pictures.values()) URL.revokeObjectURL(address);
      },
    };
  }
}

/** Kept pictures as addresses that only this page can load, by their address in the article. None when the database cannot be read. */
async function loadPictures(id: string): Promise<Map<string, string>> {
  const blobs = await readPictures(id).catch(() => new Map<string, Blob>());
  return new Map([...blobs].map(([src, blob]) => [src, URL.createObjectURL(blob)]));
}
