import { render } from 'preact';
import { type StringKey, translate } from '@/locales/translate';
import { addStyles } from '../add-styles';
import { listHeadings } from '../list-headings';
import { isPaged } from '../paging';
import { type ReaderSettings, SETTING_RANGES } from '../reader-settings';
import type { MountTools, ReaderTools, ToolContext } from '../reader-tools';
import { addCodeButtons } from './add-code-buttons';
import { openReadAloud, type ReadAloud } from './aloud/read-aloud';
import type { Speech } from './aloud/speech';
import { type AutoScroll, startAutoScroll } from './auto-scroll';
import { createBlockEdits } from './block-edits';
import { copyText } from './copy-text';
import { countReading } from './count-reading';
import { followLinks } from './follow-links';
import { followNotes } from './follow-notes';
import { type FetchNextPage, followSeries } from './follow-series';
import { type HidingBlocks, startHidingBlocks } from './hide-blocks';
import { followPictures } from './open-lightbox';
import { printArticle } from './print-article';
import { createRememberedRules } from './remembered-rules';
import { scrollToPart } from './scroll-to-part';
import { followSelection, readSelectedWords } from './selection-bar';
import { type Action, findAction } from './shortcuts';
import { showRuler } from './show-ruler';
import { startHighlights } from './start-highlights';
import { type PanelName, ToolPanels } from './tool-panels';
import css from './tools.css?inline';
import { turnPages } from './turn-pages';
import { writeCitation } from './write-citation';

export interface ToolHandlers {
  /** Writes the text of an article, whose nodes stand in an inert document, as Markdown. */
  readonly writeMarkdown: (body: Element) => string;
  /** Gives the voices to read aloud with; null where the browser has none. Asked each time that reading aloud begins. */
  readonly findSpeech: () => Speech | null;
  /** Whether the reader stands on a page of the extension and not over a web page. */
  readonly isOwnPage: boolean;
  /** Fetches a further page of the article; left out where there is no page to go on from. */
  readonly fetchNextPage?: FetchNextPage;
}

/** Gives the function that starts the reader's tools: panels, keys, notes, pictures, code buttons, ruler, automatic scrolling. They draw nothing before one is asked for. */
export function createMountTools(handlers: ToolHandlers): MountTools {
  return (given) => mountTools(given, handlers);
}

function mountTools(given: ToolContext, { writeMarkdown, fetchNextPage, findSpeech, isOwnPage }: ToolHandlers): ReaderTools {
  const context: ToolContext = {
    ...given,
    changeSettings(settings) {
      given.changeSettings(settings);
      updateRuler();
    },
  };
  const { root, reader, scroller, content, slot, article, strings, signal } = context;
  const say = (key: StringKey) => context.announce(translate(strings, key));
  addStyles(root, css);
  addCodeButtons(root, content, strings, context.announce);
  turnPages(reader, scroller, signal);
  if (context.onRead) countReading({ reader, scroller, now: () => performance.now(), onRead: context.onRead, signal });
  const closeNote = followNotes(context);
  const edits = createBlockEdits(context);
  const rules = createRememberedRules(context);
  const closePicture = followPictures(reader, content, strings, signal);
  const wordActions: readonly (readonly [Action, StringKey])[] = [
    ...(context.askAboutWords
      ? ([
          ['look-up', 'actionLookUp'],
          ['translate', 'actionTranslate'],
        ] as const)
      : []),
    ['copy-quote', 'actionCopyQuote'],
  ];
  // Its own short sentences stand on screen already.
  const highlighter =
    context.highlights && startHighlights({ ...context, announce: context.speak }, context.highlights, { wordActions, act });
  // Where nothing can be highlighted, the words have a bar of their own.
  const hideSelectionBar = highlighter
    ? null
    : followSelection({ root, reader, scroller, content, strings, actions: wordActions, onAction: act, signal });
  const closeLink = followLinks(context);
  if (fetchNextPage) followSeries(context, fetchNextPage);

  let hiding: HidingBlocks | null = null;
  let open: PanelName | null = null;
  let opener: Element | null = null;
  /** What was selected when the menu opened: a press on the menu may take the selection away. */
  let readSelection: (() => void) | null = null;
  const show = (tool: PanelName | null) => {
    if (tool === 'more' && open !== 'more') readSelection = context.takeSelection();
    const hadFocus = slot.contains(root.activeElement);
    if (tool && !open) opener = root.activeElement;
    open = tool;
    const panels = { context, highlighter, edits, rules, open, hasSelection: readSelection !== null };
    render(<ToolPanels {...panels} onClose={() => show(null)} onAction={act} />, slot);
    context.onToolChange(open);
    if (!open && hadFocus) (opener instanceof HTMLElement && opener.isConnected ? opener : scroller).focus({ preventScroll: true });
  };
  const toggle = (tool: PanelName) => show(open === tool ? null : tool);
  let aloud: ReadAloud | null = null;
  const openAloud = () => {
    autoScroll?.stop();
    const onClose = () => {
      aloud = null;
      context.onAloudChange(false);
      // The focus was on a button of the player, which is gone.
      if (!signal.aborted && !root.activeElement) scroller.focus({ preventScroll: true });
    };
    aloud = openReadAloud(context, { speech: findSpeech(), isOwnPage, onClose });
    context.onAloudChange(true);
  };
  const toggleAloud = () => {
    if (aloud) aloud.close();
    else openAloud();
  };
  const dismiss = () => {
    if (closePicture() || closeNote() || closeLink() || highlighter?.dismiss() || hideSelectionBar?.()) return true;
    if (hiding?.isRunning()) {
      hiding.stop();
      return true;
    }
    if (open) show(null);
    else if (aloud) aloud.close();
    else return false;
    return true;
  };

  let hideRuler: (() => void) | null = null;
  const updateRuler = () => {
    const isWanted = context.readSettings().ruler;
    if (isWanted && !hideRuler) hideRuler = showRuler(reader, scroller, content);
    if (!isWanted) hideRuler?.();
    if (!isWanted) hideRuler = null;
  };
  let autoScroll: AutoScroll | null = null;
  const toggleAutoScroll = () => {
    if (autoScroll?.isRunning()) {
      autoScroll.stop();
      return;
    }
    if (isPaged(scroller)) return;
    say('autoScrollStarted');
    autoScroll = startAutoScroll(context, () => say('autoScrollStopped'));
  };
  const toggleHiding = () => {
    if (hiding?.isRunning()) hiding.stop();
    else if (context.edit) hiding = startHidingBlocks(context, edits, rules);
  };
  const change = (changed: Partial<ReaderSettings>) => {
    context.changeSettings({ ...context.readSettings(), ...changed });
  };
  const resize = (by: 1 | -1) => {
    const { min, max } = SETTING_RANGES.sizePx;
    change({ sizePx: Math.min(max, Math.max(min, context.readSettings().sizePx + by)) });
  };
  const copy = async (text: string) => {
    say((await copyText(root, text)) ? 'actionCopied' : 'actionNotCopied');
  };
  const goToPart = (by: 1 | -1) => {
    const line = scroller.getBoundingClientRect().top + 100;
    const nodes = listHeadings(content).map(({ node }) => node);
    const isBelow = (node: HTMLElement) => node.getBoundingClientRect().top > line;
    const isAbove = (node: HTMLElement) => node.getBoundingClientRect().top < line - 60;
    const part = by === 1 ? nodes.find(isBelow) : nodes.findLast(isAbove);
    if (part) scrollToPart(part);
    else if (by === -1) scroller.scrollTo({ top: 0 });
  };

  function act(action: Action): void {
    const isFromMenu = open === 'more';
    switch (action) {
      case 'contents':
      case 'settings':
      case 'find':
      case 'removed':
      case 'help':
        toggle(action);
        return;
      case 'highlights':
        if (highlighter) toggle(action);
        return;
      case 'highlight':
        highlighter?.highlight();
        break;
      case 'aloud':
        if (aloud) aloud.toggle();
        else openAloud();
        break;
      case 'previous-sentence':
      case 'next-sentence':
        aloud?.skip('sentence', action === 'next-sentence' ? 1 : -1);
        break;
      case 'previous-block':
      case 'next-block':
        aloud?.skip('block', action === 'next-block' ? 1 : -1);
        break;
      case 'selection':
        (isFromMenu ? readSelection : context.takeSelection())?.();
        return;
      case 'hide-block':
        show(null);
        toggleHiding();
        return;
      case 'save':
        context.save?.();
        break;
      case 'close':
        context.close?.();
        break;
      case 'larger':
      case 'smaller':
        resize(action === 'larger' ? 1 : -1);
        break;
      case 'theme': {
        const isDark =
          getComputedStyle(reader).colorScheme === 'dark' ||
          (isSystem(context.readSettings()) && matchMedia('(prefers-color-scheme: dark)').matches);
        change({ theme: isDark ? 'paper' : 'dark' });
        break;
      }
      case 'top':
        scroller.scrollTo({ top: 0, left: 0 });
        break;
      case 'next-part':
      case 'previous-part':
        goToPart(action === 'next-part' ? 1 : -1);
        break;
      case 'ruler':
        change({ ruler: !context.readSettings().ruler });
        break;
      case 'auto-scroll':
        // After the press that started it, which would stop it again.
        setTimeout(toggleAutoScroll, 0);
        break;
      case 'copy-text':
        void copy(`${article.title}\n\n${article.text}\n\n${writeCitation(article, strings)}\n`);
        break;
      case 'look-up':
      case 'translate':
      case 'copy-quote': {
        const words = readSelectedWords({ root, content })?.words;
        if (!words) say('selectFirst');
        else if (action === 'copy-quote') void copy(`“${words}”\n\n${writeCitation(article, strings)}\n`);
        else context.askAboutWords?.(action, words);
        break;
      }
      case 'link-read':
      case 'link-save':
        // The link that has the focus has done it, see follow-links.ts.
        break;
      case 'open-tab':
        context.openInTab?.();
        break;
      case 'share':
        // Refused or dismissed: nothing was shared and nothing is to be said.
        void navigator.share?.({ title: article.title, url: article.canonicalUrl }).catch(() => {});
        break;
      case 'copy-markdown':
        void copy(`# ${article.title}\n\n${writeCitation(article, strings)}\n\n${writeMarkdown(openInertly(context))}\n`);
        break;
      case 'copy-citation':
        void copy(writeCitation(article, strings));
        break;
      case 'print':
        printArticle(root, content, { title: article.title, sourceUrl: article.url, linksTitle: translate(strings, 'printLinks') });
        break;
    }
    if (isFromMenu) show(null);
  }

  // Any key stops automatic scrolling; looked at before that, or the same press would start it again or close the reader.
  let wasScrolling = false;
  reader.addEventListener(
    'keydown',
    () => {
      wasScrolling = autoScroll?.isRunning() ?? false;
    },
    { capture: true, signal },
  );
  reader.addEventListener(
    'keydown',
    (event) => {
      if (event.defaultPrevented) return;
      if (event.key === 'Escape') {
        autoScroll?.stop();
        if (wasScrolling || dismiss()) event.preventDefault();
        return;
      }
      const action = findAction(event, root.activeElement, context.readSettings().keys);
      if (!action) return;
      event.preventDefault();
      if (!(action === 'auto-scroll' && wasScrolling)) act(action);
    },
    { signal },
  );
  // A press beside an open panel closes it; one on a button that opens panels is that button's own.
  reader.addEventListener(
    'pointerdown',
    (event) => {
      const pressed = event.target;
      if (open && pressed instanceof Element && !slot.contains(pressed) && !pressed.closest('[data-tool], .highlight-toast')) show(null);
    },
    { signal },
  );
  signal.addEventListener('abort', () => {
    autoScroll?.stop();
    aloud?.close();
    render(null, slot);
  });
  updateRuler();
  return { toggle: (tool) => (tool === 'aloud' ? toggleAloud() : toggle(tool)), dismiss };
}

/** The article's markup anew, without what the reader added to it, where nothing loads. */
function openInertly({ article, renderHtml }: ToolContext): Element {
  const nodes = renderHtml(article.html);
  const body = nodes.ownerDocument.createElement('div');
  body.append(nodes);
  return body;
}

function isSystem({ theme }: ReaderSettings): boolean {
  return theme === 'system' || theme === 'contrast';
}
