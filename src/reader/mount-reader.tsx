import { render } from 'preact';
import type { Article, SanitizedHtml } from '@/article/article';
import type { ArticleEdits } from '@/article/edit-article';
import tokens from '@/design/tokens.css?inline';
import { explainProblem } from '@/locales/explain-problem';
import type { Strings } from '@/locales/strings';
import { addStyles } from './add-styles';
import { applySettings } from './apply-settings';
import { createOwnRules } from './custom-css';
import { cutSelection } from './cut-selection';
import { followParts } from './follow-parts';
import { followPlace } from './follow-place';
import type { HighlightSource } from './highlight-source';
import { holdPlace } from './hold-place';
import { createLaterLayout, type LaterLayout } from './later-layout';
import { prepareBody } from './prepare-body';
import css from './reader.css?inline';
import { ReaderApp, type SaveOutcome, type SaveState } from './reader-app';
import type { ReaderSettings } from './reader-settings';
import type {
  AutoOpenChoice,
  LinkActions,
  MountTools,
  ReaderTools,
  SeriesAccess,
  SiteRuleActions,
  ToolContext,
  ToolName,
} from './reader-tools';
import { type ReadingPlace, restoreReadingPlace } from './reading-place';
import { type PictureSource, renderArticle } from './render-article';
import { scopeTokens } from './scope-tokens';
import { changeForSite, isKeptForSite, keepForSite, resolveForSite } from './site-settings';
import { createFontUser, type LoadFont, textToSet } from './use-fonts';
import type { WordTask } from './word-services';

/** What the reader needs on every surface. */
export interface ReaderContent {
  readonly article: Article;
  readonly strings: Strings;
  readonly settings: ReaderSettings;
  /** Sanitizes markup again and gives it as nodes. */
  readonly renderHtml: (html: SanitizedHtml) => DocumentFragment;
  /** Whether the article is in the library. */
  readonly isSaved: boolean;
  /** Null where saving makes no sense. A rejected promise counts as "failed". */
  readonly onSave: (() => Promise<SaveOutcome>) | null;
  /** Called with the whole settings a moment after the last of several changes that a person makes, and when the reader closes. */
  readonly onSettingsChange: (settings: ReaderSettings) => void;
  /** Gives the time, for the theme that follows the clock. */
  readonly now: () => Date;
  /** Loads the tools (type settings, contents, find …) once the article stands; left out, the reader has none. Null when they cannot be had. */
  readonly loadTools?: () => Promise<MountTools | null>;
  /** What joining the following pages needs; left out where there is no page to go on from. */
  readonly series?: SeriesAccess;
  /** What can be done with links; left out where they can only be followed. */
  readonly links?: LinkActions;
  /** Shows only a part of the article; left out where parts cannot be shown. Its nodes are still to be sanitized. */
  readonly onPart?: (part: HTMLElement) => void;
  /** Loads the fonts of the package; left out, only the system's are offered. */
  readonly loadFont?: LoadFont;
  /** Called when the person hides blocks or puts removed ones back; left out where blocks cannot be hidden. */
  readonly onEdit?: (edits: ArticleEdits) => void;
  /** What is remembered for the site of the article; left out where nothing is. */
  readonly siteRules?: SiteRuleActions;
  /** Whether the reader opens by itself on this site; left out where nothing opens by itself. */
  readonly autoOpen?: AutoOpenChoice;
  /** Where highlights are kept; left out, nothing can be highlighted. */
  readonly highlights?: HighlightSource;
  /** Hands selected words to whoever the settings name: a search engine, a translator. */
  readonly onWords?: (task: WordTask, words: string) => void;
  /** Opens the article in a tab of Sade's own. */
  readonly onOpenInTab?: () => void;
  /** Where reading stopped last time. */
  readonly initialPlace?: ReadingPlace | null;
  /** Called when reading pauses at another place, and when the reader closes. `progress` is the share of the text that was read, 0 to 1. */
  readonly onPlaceChange?: (place: ReadingPlace, progress: number) => void;
  /** Called about twice a minute with the seconds that were spent reading; left out where nobody wants them counted. */
  readonly onRead?: (seconds: number) => void;
}

export interface MountedReader {
  /** Tells that the article was saved or removed elsewhere. */
  readonly showSaved: (isSaved: boolean) => void;
  /** Says beside the button for saving why it cannot work. `reason` as `explainProblem` knows it. */
  readonly showProblem: (reason: string) => void;
  /** Says a sentence to the eye and to assistive technology. */
  readonly say: (sentence: string) => void;
  /** Copies what is selected of the text; null when nothing is. Still to be sanitized. */
  readonly cutSelection: () => HTMLElement | null;
  /** Puts the focus where arrow keys scroll the text, and the text where reading stopped. Call it once the reader is visible. */
  readonly start: () => void;
  /** Closes an open tool; false when none was open. */
  readonly dismiss: () => boolean;
  /** Takes the reader out of its place and stops everything it does. */
  readonly unmount: () => void;
}

export interface ReaderPlace {
  /** Shadow root that gets the style sheet. */
  readonly root: ShadowRoot;
  /** The reader's outermost element inside `root`. */
  readonly reader: HTMLElement;
  readonly pictureSource: PictureSource;
  /** Null where something around the reader closes it. */
  readonly onClose: (() => void) | null;
}

/** Time without another change after which settings are reported, so that a dragged slider is one change. */
const SETTINGS_AFTER_MS = 600;
/** Longest time for which text waits for its font; later it changes under the eye. */
const FONTS_WITHIN_MS = 120;
/** How long a sentence of a tool stands on the screen: long enough to be read twice. */
const ANNOUNCED_MS = 6_000;

/** What only a person may do. A page cannot reach into the shadow root; should it ever, its events are no one's. */
const PERSONAL_EVENTS = ['click', 'input', 'change'] as const;

/** Draws the reader into `place.reader`, in its final form at once. */
export function mountReader(content: ReaderContent, place: ReaderPlace): MountedReader {
  const { article, strings, renderHtml, onSave } = content;
  const { root, reader, pictureSource, onClose } = place;
  const lifetime = new AbortController();
  const { signal } = lifetime;
  reader.classList.add('reader');
  reader.lang = strings.lang;
  reader.dir = strings.dir;
  addStyles(root, `${scopeTokens(tokens)}\n${css}`);
  for (const type of PERSONAL_EVENTS) {
    root.addEventListener(type, (event) => event.isTrusted || event.stopImmediatePropagation(), { capture: true, signal });
  }

  const host = URL.canParse(article.url) ? new URL(article.url).hostname : '';
  let stored = content.settings;
  let settings = resolveForSite(stored, host);
  const ownRules = createOwnRules(root);
  let inPlace = (change: () => void) => change();
  let later: LaterLayout | null = null;
  const needFamily =
    content.loadFont &&
    createFontUser(reader.ownerDocument, {
      text: textToSet(article),
      loadFont: content.loadFont,
      aroundChange: (change) => inPlace(change),
      signal,
    });
  const apply = () => {
    applySettings(reader, settings, content.now());
    ownRules(settings.customCss);
    return needFamily?.(settings.family) ?? null;
  };
  const fonts = apply();
  if (fonts) holdText(reader, fonts, signal);
  const rendered = renderArticle({ document: reader.ownerDocument, article, body: renderHtml(article.html), strings, pictureSource });

  followParts(root, rendered, signal);

  let saveState: SaveState = content.isSaved ? 'saved' : 'unsaved';
  let openTool: ToolName | null = null;
  let isAloud = false;
  let announcement = '';
  const show = (state: SaveState) => {
    saveState = state;
    draw();
  };
  const save = async () => {
    if (!onSave || saveState === 'saving') return;
    show('saving');
    const outcome = await onSave().catch((): SaveOutcome => ({ ok: false, reason: 'failed' }));
    show(outcome.ok ? (outcome.copies === 2 ? 'saved' : 'saved-once') : { failure: explainProblem(strings, outcome.reason) });
  };

  /** The first highlight saves the article. */
  const noticeSave = (source: HighlightSource): HighlightSource => ({
    ...source,
    async change(wanted) {
      const reply = await source.change(wanted);
      if (reply.ok && saveState !== 'saved' && saveState !== 'saved-once') show('saved');
      return reply;
    },
  });
  let quiet: ReturnType<typeof setTimeout> | undefined;
  let isSaid = false;
  /** What stands on the screen already is said to assistive technology alone. */
  const say = (sentence: string, isForEyes = true) => {
    announcement = sentence;
    isSaid = isForEyes;
    draw();
    clearTimeout(quiet);
    if (!isForEyes) return;
    // The words stay, only their note goes: assistive technology would speak whatever took their place.
    quiet = setTimeout(() => {
      isSaid = false;
      draw();
    }, ANNOUNCED_MS);
  };
  signal.addEventListener('abort', () => clearTimeout(quiet));

  const settingsReport = debounce(() => content.onSettingsChange(stored), SETTINGS_AFTER_MS, signal);
  const store = (changed: ReaderSettings) => {
    const before = settings;
    stored = changed;
    settings = resolveForSite(stored, host);
    inPlace(() => {
      if (setsTextAnew(before, settings)) later?.putOff();
      apply();
    });
    settingsReport();
  };
  const tools = holdTools(content.loadTools, (): ToolContext => {
    const slot = reader.ownerDocument.createElement('div');
    slot.className = 'tools';
    reader.append(slot);
    return {
      root,
      reader,
      scroller: findScroller(),
      content: rendered,
      slot,
      article,
      strings,
      // What is put back is readied like the rest: its pictures load only from where this surface allows.
      renderHtml: (html) => {
        const body = renderHtml(html);
        prepareBody(body, { document: reader.ownerDocument, strings, pictureSource });
        return body;
      },
      hasBundledFonts: content.loadFont !== undefined,
      site: host,
      readSettings: () => settings,
      changeSettings: (changed) => store(changeForSite(stored, host, changed)),
      isKeptForSite: () => isKeptForSite(stored, host),
      keepForSite: (isKept) => store(keepForSite(stored, host, isKept)),
      edit: content.onEdit ?? null,
      siteRules: content.siteRules ?? null,
      autoOpen: content.autoOpen ?? null,
      series: content.series ?? null,
      links: content.links ?? null,
      takeSelection: () => {
        const part = content.onPart ? cutSelection(root, rendered) : null;
        return part && (() => content.onPart?.(part));
      },
      announce: (sentence) => say(sentence),
      speak: (sentence) => say(sentence, false),
      onToolChange(tool) {
        openTool = tool;
        draw();
      },
      highlights: content.highlights ? noticeSave(content.highlights) : null,
      onAloudChange(isOpen) {
        isAloud = isOpen;
        draw();
      },
      askAboutWords: content.onWords ?? null,
      openInTab: content.onOpenInTab ?? null,
      save: onSave && (() => void save()),
      close: onClose,
      onRead: content.onRead ?? null,
      signal,
    };
  });

  const draw = () => {
    if (signal.aborted) return;
    render(
      <ReaderApp
        article={article}
        strings={strings}
        content={rendered}
        saveState={saveState}
        announcement={announcement}
        isAnnouncementShown={isSaid}
        openTool={openTool}
        isAloud={isAloud}
        onTool={content.loadTools ? (tool) => void tools.load().then((loaded) => loaded?.toggle(tool)) : null}
        onSave={onSave && (() => void save())}
        onClose={onClose}
      />,
      reader,
    );
  };
  draw();
  const findScroller = () => reader.querySelector('.scroller') as HTMLElement;
  inPlace = holdPlace(findScroller(), rendered, signal);
  let lastPlace = content.initialPlace ?? null;
  const following = followPlace(
    findScroller(),
    rendered,
    (found, progress) => {
      lastPlace = found;
      content.onPlaceChange?.(found, progress);
    },
    signal,
  );
  later = createLaterLayout({
    content: rendered,
    scroller: findScroller(),
    inPlace(change) {
      const isKnown = following.isKnown();
      inPlace(change);
      // Nobody has read on: only the text above has another height.
      if (isKnown) following.takeAsKnown();
    },
    signal,
  });
  if (settings.flow === 'scroll') later.begin(lastPlace?.block ?? 0, settings.measureCh);

  return {
    say: (sentence) => say(sentence),
    cutSelection: () => cutSelection(root, rendered),
    showSaved: (isSaved) => {
      // The reader's own word on its save says more.
      if (!isSaved || saveState !== 'saved-once') show(isSaved ? 'saved' : 'unsaved');
    },
    showProblem(reason) {
      const failure = explainProblem(strings, reason);
      // Said once: it may be found out several times a second.
      if (typeof saveState === 'string' || saveState.failure !== failure) show({ failure });
    },
    start() {
      findScroller().focus({ preventScroll: true });
      if (lastPlace) restoreReadingPlace(lastPlace, findScroller(), rendered);
      following.takeAsKnown();
      // After the first frame: the tools must not delay it.
      requestAnimationFrame(() => setTimeout(() => void tools.load(), 0));
    },
    dismiss: () => tools.current()?.dismiss() ?? false,
    unmount() {
      lifetime.abort();
      render(null, reader);
    },
  };
}

/** Text that would jump when its font comes stays unseen for a moment: the page is already there, in its theme. */
function holdText(reader: HTMLElement, fonts: Promise<void>, signal: AbortSignal): void {
  const show = () => reader.removeAttribute('data-waits');
  reader.dataset.waits = 'fonts';
  const limit = setTimeout(show, FONTS_WITHIN_MS);
  signal.addEventListener('abort', () => clearTimeout(limit));
  void fonts.then(show);
}

/** What changes colors alone, or nothing that is drawn; and columns, whose pages are counted by the height of all. */
const SETS_NO_TEXT: ReadonlySet<string> = new Set([
  'theme',
  'customTheme',
  'ruler',
  'scrollWordsPerMinute',
  'speechRate',
  'voices',
  'sites',
  'keys',
  'words',
] satisfies (keyof ReaderSettings)[]);

/** Whether another setting moves lines, in a text that is scrolled before and after. */
function setsTextAnew(before: ReaderSettings, after: ReaderSettings): boolean {
  if (before.flow !== 'scroll' || after.flow !== 'scroll') return false;
  return (Object.keys(after) as (keyof ReaderSettings)[]).some((key) => !SETS_NO_TEXT.has(key) && before[key] !== after[key]);
}

function holdTools(load: ReaderContent['loadTools'], makeContext: () => ToolContext) {
  let mounted: ReaderTools | null = null;
  let loading: Promise<ReaderTools | null> | null = null;
  const mount = async () => {
    const mountTools = await load?.().catch(() => null);
    const context = mountTools ? makeContext() : null;
    mounted = mountTools && context && !context.signal.aborted ? mountTools(context) : null;
    return mounted;
  };
  return {
    load: () => {
      loading ??= mount();
      return loading;
    },
    current: () => mounted,
  };
}

/** Calls `report` once the calls of the given function have paused, and at once when `signal` aborts in between. */
function debounce(report: () => void, afterMs: number, signal: AbortSignal): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    report();
  };
  signal.addEventListener('abort', () => {
    if (timer !== undefined) flush();
  });
  return () => {
    clearTimeout(timer);
    timer = setTimeout(flush, afterMs);
  };
}
