import { defineContentScript } from 'wxt/utils/define-content-script';
import type { Article, ExtractResult } from '@/article/article';
import type { BlockRule, RuleEffects } from '@/article/block-rule';
import { type ArticleEdits, editArticle } from '@/article/edit-article';
import { extractArticle } from '@/article/extract-article';
import { extractSelection } from '@/article/extract-selection';
import { normalizeUrl } from '@/article/normalize-url';
import { probeDocument } from '@/article/probe';
import { sanitizeToFragment } from '@/article/sanitize';
import { describeLink } from '@/locales/describe-link';
import { isOutdated, requestSaveLink, sendMessage, sendTwice } from '@/platform/messages';
import { requestPackageFont } from '@/platform/package-fonts';
import type { ArticleInPage, ReaderBoot, ReaderReply } from '@/platform/reader-in-tab';
import { ARTICLE_KEY, READER_KEY, READER_TOOLS_KEY } from '@/platform/reader-key';
import { createArticleSource } from '@/reader/article-source';
import { listFontFiles } from '@/reader/bundled-fonts';
import { followApp } from '@/reader/follow-app';
import type { ReaderHandle } from '@/reader/open-reader';
import type { ReaderScript } from '@/reader/reader-script';
import { parseReaderSettings } from '@/reader/reader-settings';
import type { MountTools } from '@/reader/reader-tools';
import { resolveForSite } from '@/reader/site-settings';
import { keepFonts, textToSet } from '@/reader/use-fonts';
import { createAutoOpenChoice, createSiteRuleActions } from './choices-for-site';
import { createPageHighlights } from './page-highlights';
import { createPageSeries } from './page-series';
import { takeShownPart } from './take-shown-part';

/** Our isolated world, as far as our own scripts share it; the page has a global object of its own. */
const world = globalThis as unknown as {
  [ARTICLE_KEY]?: ArticleInPage;
  [READER_KEY]?: ReaderScript;
  [READER_TOOLS_KEY]?: MountTools;
};

// Takes the article out of the page and answers for it. The reader is a script of its own: a page that is only looked at or saved needs none.
export default defineContentScript({
  matches: ['http://*/*', 'https://*/*'],
  registration: 'runtime',
  main() {
    world[ARTICLE_KEY] ??= createArticleInPage();
  },
});

function createArticleInPage(): ArticleInPage {
  const loadFont = keepFonts(requestPackageFont);
  const series = createPageSeries(() => rules);
  let rules: readonly BlockRule[] = [];
  let effects: RuleEffects = { removedBy: [], kept: [], refused: [] };
  /** What extraction removed, as against what the person hid. */
  let extracted: Article['removed'] = [];
  let source = createSource();
  let reader: ReaderHandle | null = null;
  /** What the person has changed in the open article. */
  let edits: ArticleEdits = { hidden: [], returned: [] };
  /** An article as it was when the person closed the reader, hidden blocks and all, and what it was made from: it opens that way again. */
  let left: { readonly html: string; readonly article: Article } | null = null;
  /** What the reader showed last in this document, the article that it was made from, and at which address. */
  let shown: { readonly article: Article; readonly base: Article; readonly address: string } | null = null;
  /** Markup that was sanitized while the popup opened; nodes are used up by showing them. */
  let warmed: { readonly html: string; readonly body: DocumentFragment | null } | null = null;

  return {
    handle(request) {
      if (request.kind === 'toggle' && reader) {
        reader.close('closed');
        return { ok: true, isOpen: false, summary: null, article: null };
      }
      if ('rules' in request) useRules(request.rules);
      if (request.kind === 'toggle' || request.kind === 'open') useRules(request.boot.rules);
      if (request.kind === 'toggle') open(request.boot);
      // Chromium leaves out what is null on the way here.
      if (request.kind === 'open') openOnce(request.boot, request.onlyAt ?? null);
      if (request.kind === 'selection' || (request.kind === 'article' && request.part)) {
        const part = takeSelection();
        if (part.ok && request.kind === 'selection') showPart(request.boot, part.article);
        return describe(part, request.kind === 'article');
      }
      if (request.kind === 'say') {
        reader?.say(request.sentence);
        return { ok: true, isOpen: reader !== null, summary: null, article: null };
      }
      if (request.kind === 'saved') series.noticeSave(request.isSaved);
      if (request.kind === 'saved') reader?.showSaved(request.isSaved);
      // After the reply: the popup is on the screen and the person has yet to move to its button.
      if (request.kind === 'inspect') setTimeout(() => warm(request.settings), 0);
      return reply(request.kind === 'article');
    },
  };

  function createSource() {
    const inspect = (_article: Element, _removals: readonly unknown[], ruled: RuleEffects) => {
      effects = ruled;
    };
    return series.wrap(
      createArticleSource(document, () => {
        const result = extractArticle(document, { url: document.URL, rules, inspect });
        extracted = result.ok ? result.article.removed : [];
        return result;
      }),
    );
  }

  function readArticle(): ExtractResult {
    const result = source.read();
    return result.ok ? { ok: true, article: asLeft(result.article) } : result;
  }

  function asLeft(article: Article): Article {
    return left?.html === article.html ? left.article : article;
  }

  /** Other rules make another article; the same ones leave what was warmed. */
  function useRules(next: readonly BlockRule[]): void {
    if (JSON.stringify(next) === JSON.stringify(rules)) return;
    rules = next;
    source = createSource();
  }

  /** Does what a click would have to wait for and what does not depend on it. */
  function warm(settings: unknown): void {
    const result = readArticle();
    if (!result.ok) return;
    const { family } = resolveForSite(parseReaderSettings(settings), location.hostname);
    for (const font of listFontFiles(family, textToSet(result.article))) void loadFont(font);
    if (warmed?.html === result.article.html) return;
    warmed = { html: result.article.html, body: sanitizeToFragment(result.article.html, document) };
  }

  function takeWarmed(html: string): DocumentFragment | null {
    const body = warmed?.html === html ? warmed.body : null;
    if (body) warmed = null;
    return body;
  }

  /** `onlyAt` is the address for which it opens by itself; null when a person has asked for it. */
  function openOnce(boot: ReaderBoot, onlyAt: string | null): void {
    const address = normalizeUrl(document.URL);
    // The page has gone on meanwhile: the probe tells of its next address too.
    if (onlyAt !== null && normalizeUrl(onlyAt) !== address) return;
    if (reader && shown?.address === address) return;
    reader?.close('moved');
    const last = shown;
    const result = source.read();
    const isStale = last !== null && last.address !== address && result.ok && result.article.text === last.base.text;
    if (onlyAt === null || !isStale) open(boot);
    const standing = reader;
    const following = isStale ? last.base : result.ok ? result.article : null;
    if (onlyAt === null || !following || !hasMovedSinceLoading(address)) return;
    followApp(
      source,
      following,
      () => reader === standing && normalizeUrl(document.URL) === address,
      () => {
        reader?.close('moved');
        open(boot);
      },
    );
  }

  function hasMovedSinceLoading(address: string): boolean {
    const loaded = performance.getEntriesByType('navigation')[0]?.name;
    return loaded !== undefined && normalizeUrl(loaded) !== address;
  }

  /** What is selected in the reader where it stands open, otherwise in the page. */
  function takeSelection(): ExtractResult {
    if (reader && shown) return takeShownPart(reader.cutSelection(), shown.article);
    const selection = document.getSelection();
    const ranges = Array.from({ length: selection?.rangeCount ?? 0 }, (_, i) => (selection as Selection).getRangeAt(i));
    return extractSelection(document, ranges, { url: document.URL });
  }

  /** A part takes the whole article's place; closing it closes the reader. */
  function showPart(boot: ReaderBoot, part: Article): void {
    reader?.close('moved');
    show({ ...boot, isSaved: false, place: null, highlights: [] }, part, true);
  }

  /** The article has grown: the reader is opened anew with it, in one go, so that every tool begins with the whole text. */
  async function showJoined(boot: ReaderBoot, place: ReaderBoot['place']): Promise<void> {
    const fresh = (await sendMessage('reader/boot', {})) ?? boot;
    if (!reader) return;
    reader.close('moved');
    open({ ...fresh, place });
    reader?.say(series.outcome());
  }

  function open(boot: ReaderBoot): void {
    const result = source.read();
    if (result.ok) show({ ...boot, isSaved: series.isSaved() ?? boot.isSaved }, result.article);
  }

  function show(boot: ReaderBoot, base: Article, isPart = false): void {
    const script = world[READER_KEY];
    if (!script) return;
    const article = isPart ? base : asLeft(base);
    shown = { article, base, address: normalizeUrl(document.URL) };
    edits = { hidden: [], returned: [] };
    const readEdited = () => editArticle(article, edits, document);
    reader = script.open({
      document,
      article,
      strings: boot.strings,
      settings: boot.settings,
      isSaved: boot.isSaved,
      renderHtml: (html) => takeWarmed(html) ?? sanitizeToFragment(html, document) ?? document.createDocumentFragment(),
      now: () => new Date(),
      onSave: async () => {
        const outcome = await sendTwice('article/save', { article: readEdited() });
        if (outcome?.ok && !isPart) series.noticeSave(true);
        return outcome ?? { ok: false, reason: isOutdated() ? 'outdated' : 'unknown' };
      },
      onSettingsChange: (settings) => void sendMessage('reader/settings', { settings }),
      loadFont,
      onEdit: (changed) => {
        edits = changed;
      },
      autoOpen: createAutoOpenChoice(boot.opensByItself),
      initialPlace: boot.place,
      // A part is an article of its own: what is kept of the whole one by its address stays out of it.
      ...(!isPart && {
        highlights: createPageHighlights(boot, readEdited),
        onPlaceChange: (place, progress) => void sendMessage('reader/place', { place, progress }),
        series: series.access(readEdited, (place) => void showJoined(boot, place)),
        siteRules: createSiteRuleActions({ rules, effects, extracted, shown: article }),
      }),
      ...(boot.countsReading && { onRead: (seconds: number) => void sendMessage('reader/reading', { seconds }) }),
      links: {
        read: (url) => void sendMessage('link/read', { url }),
        save: async (url, label) => describeLink(boot.strings, await requestSaveLink(url, label)),
      },
      onPart: (cut) => {
        const part = takeShownPart(cut, article);
        if (part.ok) showPart(boot, part.article);
      },
      loadTools: async () => {
        if (!world[READER_TOOLS_KEY]) await sendMessage('reader/tools', {});
        return world[READER_TOOLS_KEY] ?? null;
      },
      onWords: (task, words) => void sendMessage('reader/words', { task, words }),
      onOpenInTab: () => void sendMessage('reader/rescue', { article: readEdited() }),
      onRescue: () => void sendMessage('reader/rescue', { article: readEdited() }),
      isOutdated,
      onClose: (reason) => {
        reader = null;
        if (!isPart) left = { html: base.html, article: readEdited() };
        if (reason === 'closed') void sendMessage('reader/closed', { url: document.URL });
      },
    });
  }

  function reply(withArticle: boolean): ReaderReply {
    // Saving keeps what the open reader shows, whatever the page has become underneath.
    if (!reader || !shown) return describe(readArticle(), withArticle);
    return describe({ ok: true, article: withArticle ? editArticle(shown.article, edits, document) : shown.article }, withArticle);
  }

  function describe(result: ExtractResult, withArticle: boolean): ReaderReply {
    if (!result.ok) return { ok: false, reason: result.reason, title: document.title };
    const { title, siteName, url, canonicalUrl, readingTime } = result.article;
    return {
      ok: true,
      isOpen: reader !== null,
      summary: { title, siteName, url, canonicalUrl, readingTime, isArticle: probeDocument(document).isArticle },
      article: withArticle ? toPlainData(result.article) : null,
    };
  }
}

/** What `executeScript` hands over may not compute anything: a browser leaves such properties out. */
function toPlainData(article: Article): Article {
  return { ...article, removed: article.removed.map((block) => ({ ...block })) };
}
