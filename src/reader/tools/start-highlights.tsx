import { render } from 'preact';
import { describeQuote } from '@/article/describe-quote';
import { createQuoteFinder } from '@/article/find-quote';
import { HIGHLIGHT_COLORS, type Highlight, type HighlightChange, type HighlightColor } from '@/article/highlight';
import { countLettersBefore, findEdges, type LetterSpan, type Letters, readSpan } from '@/article/letters';
import { UndoIcon } from '@/design/icons';
import { explainProblem } from '@/locales/explain-problem';
import { type StringKey, translate } from '@/locales/translate';
import { addStyles } from '../add-styles';
import { element } from '../element';
import type { HighlightSource } from '../highlight-source';
import type { ToolContext } from '../reader-tools';
import { HighlightBar } from './highlight-bar';
import { createHighlightHistory } from './highlight-history';
import css from './highlights.css?inline';
import { keepHighlights } from './keep-highlights';
import { createHighlightPainter, findMark, type PlacedHighlight, readArticleLetters } from './paint-highlights';
import { clearSelection, readSelection, setSelection } from './read-selection';
import { startSelecting } from './select-by-keys';
import { type Action, isTextField } from './shortcuts';

/** What the panel and the keys do with highlights. */
export interface Highlighter {
  readonly list: () => { readonly placed: readonly Highlight[]; readonly lost: readonly Highlight[] };
  /** Calls `onChange` after every change. @returns the function that ends it */
  readonly subscribe: (onChange: () => void) => () => void;
  /** Brings a highlight into view and the focus to it. */
  readonly show: (id: string) => void;
  readonly setNote: (id: string, note: string) => void;
  readonly remove: (id: string) => void;
  readonly undo: () => void;
  readonly canUndo: () => boolean;
  /** Highlights what is selected; lets the person select by keys where nothing is. */
  readonly highlight: () => void;
  /** Closes what stands open; false when nothing did. */
  readonly dismiss: () => boolean;
}

/** What else can be done with selected words. */
export interface WordActions {
  readonly wordActions: readonly (readonly [Action, StringKey])[];
  readonly act: (action: Action) => void;
}

/** What the bar stands beside. */
type Open =
  | { readonly kind: 'selection'; readonly span: LetterSpan }
  | { readonly kind: 'highlight'; readonly id: string; readonly takesFocus: boolean; readonly isNoteOpen: boolean };

const TOAST_MS = 8_000;
/** A selection is looked at once it has come to rest. */
const SELECTION_AFTER_MS = 180;

/** Draws the article's highlights and lets the person add, change and remove them, with the pointer and by keys. */
export function startHighlights(context: ToolContext, source: HighlightSource, { wordActions, act }: WordActions): Highlighter {
  const { root, reader, scroller, content, article, strings, signal } = context;
  const { ownerDocument: document } = content;
  const text = content.querySelector('.text') ?? content;
  const say = (key: StringKey) => context.announce(translate(strings, key));
  addStyles(root, css);
  const history = createHighlightHistory();
  const listeners = new Set<() => void>();
  const barPlace = element(document, 'div', { class: 'highlight-bar', dir: strings.dir, lang: strings.lang });
  const toastPlace = element(document, 'div', { class: 'highlight-toast-place' });
  reader.append(barPlace, toastPlace);

  let open: Open | null = null;
  let lastColor: HighlightColor = HIGHLIGHT_COLORS[0];
  let letters: Letters = readArticleLetters(text);
  let spans: ReadonlyMap<string, LetterSpan> = new Map();
  /** The text that `spans` are counted in: another tool may take blocks out of the article. */
  let spansText = letters.text;
  const kept = keepHighlights(source, {
    signal,
    onChange: () => paint(),
    onProblem: (reason) => toast(explainProblem(strings, reason), false),
  });
  const find = (id: string) => kept.list().find((highlight) => highlight.id === id) ?? null;

  /** Draws everything anew; selection and focus stay where they were. */
  const paint = () => {
    const selected = readSelectedSpan();
    const focused = root.activeElement?.getAttribute('data-id') ?? null;
    const fresh = readArticleLetters(text);
    const finder = createQuoteFinder(fresh.text, article.text.length);
    const isSame = fresh.text === spansText;
    const known = new Map<string, LetterSpan>();
    for (const highlight of kept.list()) {
      const span = (isSame && spans.get(highlight.id)) || finder.find(highlight);
      if (span) known.set(highlight.id, span);
    }
    spans = known;
    spansText = fresh.text;
    const placed = kept.list().flatMap((highlight): PlacedHighlight[] => {
      const span = spans.get(highlight.id);
      return span ? [{ highlight, span }] : [];
    });
    placed.sort((one, other) => Date.parse(one.highlight.createdAt) - Date.parse(other.highlight.createdAt));
    drawAll(placed);
    letters = readArticleLetters(text);
    if (selected) select(selected);
    if (focused) handleOf(focused)?.focus({ preventScroll: true });
    if (open?.kind === 'highlight' && !find(open.id)) open = null;
    drawBar();
    for (const listener of listeners) listener();
  };

  const nameOf = ({ quote, note }: Highlight) => {
    const words = quote.length > 80 ? `${quote.slice(0, 80)}…` : quote;
    return translate(strings, note ? 'highlightNamedNote' : 'highlightNamed', { quote: words, note });
  };
  const drawAll = createHighlightPainter(text, nameOf);
  const handleOf = (id: string) => text.querySelector<HTMLElement>(`.highlight-handle[data-id="${CSS.escape(id)}"]`);

  const change = (wanted: HighlightChange) => {
    history.note(wanted);
    kept.change(wanted);
  };
  const edit = (id: string, changed: Partial<Pick<Highlight, 'color' | 'note'>>) => {
    const before = find(id);
    if (!before || Object.entries(changed).every(([name, value]) => before[name as 'color' | 'note'] === value)) return;
    change({ kind: 'edit', highlight: { ...before, ...changed }, before: { color: before.color, note: before.note } });
  };
  /** The same words again are the same highlight, in another color. */
  const add = (span: LetterSpan, color: HighlightColor): Highlight | null => {
    const isSame = letters.text === spansText;
    const known = isSame && kept.list().find(({ id }) => spans.get(id)?.from === span.from && spans.get(id)?.to === span.to);
    if (known) {
      edit(known.id, { color });
      return find(known.id);
    }
    const place = describeQuote(letters, span, article.text);
    if (!place) return null;
    const highlight: Highlight = { id: makeId(), ...place, color, note: '', createdAt: new Date().toISOString() };
    if (isSame) spans = new Map([...spans, [highlight.id, span]]);
    change({ kind: 'add', highlight });
    say('highlightAdded');
    return highlight;
  };
  const remove = (id: string) => {
    const highlight = find(id);
    if (!highlight) return;
    close();
    change({ kind: 'remove', highlight });
    toast(translate(strings, 'highlightRemoved'), true);
  };
  const takeBack = (wanted: HighlightChange | null) => {
    if (!wanted) return;
    // The note as it is now: what somebody wrote meanwhile is not what is to be taken back.
    const current = find(wanted.highlight.id);
    kept.change(wanted.kind === 'remove' && current ? { kind: 'remove', highlight: current } : wanted);
    hideToast();
    say('highlightUndone');
  };

  const readSelectedSpan = (): LetterSpan | null => {
    const range = readSelection(root);
    if (!range || !(content.contains(range.startContainer) || content.contains(range.endContainer))) return null;
    letters = readArticleLetters(text);
    const from = countLettersBefore(letters, range.startContainer, range.startOffset);
    const to = countLettersBefore(letters, range.endContainer, range.endOffset);
    return to > from ? { from, to } : null;
  };
  const select = (span: LetterSpan) => {
    const edges = findEdges(letters, span);
    if (edges) setSelection(root, edges.start, edges.end);
  };

  const close = () => {
    if (!open) return;
    const hadFocus = barPlace.contains(root.activeElement);
    const back = open.kind === 'highlight' && open.takesFocus ? open.id : null;
    open = null;
    drawBar();
    if (hadFocus) ((back && handleOf(back)) || scroller).focus({ preventScroll: true });
  };
  const show = (next: Open) => {
    open = next;
    drawBar();
  };
  const openHighlight = (id: string, takesFocus: boolean, isNoteOpen = find(id)?.note !== '') =>
    show({ kind: 'highlight', id, takesFocus, isNoteOpen });
  /** Highlights the selected words, or gives the highlight that stands open. */
  const takeOpen = (color: HighlightColor): Highlight | null => {
    if (open?.kind === 'highlight') return find(open.id);
    return open ? add(open.span, color) : null;
  };
  const drawBar = () => {
    barPlace.hidden = open === null;
    const highlight = open?.kind === 'highlight' ? find(open.id) : null;
    render(
      open && (
        <HighlightBar
          strings={strings}
          highlight={highlight}
          wordActions={wordActions}
          onWordAction={act}
          color={lastColor}
          takesFocus={open.kind === 'highlight' && open.takesFocus}
          isNoteOpen={open.kind === 'highlight' && open.isNoteOpen}
          onColor={(color) => {
            lastColor = color;
            if (highlight) edit(highlight.id, { color });
            else {
              const made = takeOpen(color);
              clearSelection(root);
              if (made) openHighlight(made.id, false);
            }
          }}
          onNote={() => {
            const made = takeOpen(lastColor);
            clearSelection(root);
            if (made) show({ kind: 'highlight', id: made.id, takesFocus: true, isNoteOpen: true });
          }}
          // A moment later: this is called while the bar is being drawn.
          onNoteDone={(note) => highlight && queueMicrotask(() => edit(highlight.id, { note: note.trim() }))}
          onRemove={() => highlight && remove(highlight.id)}
          onClose={close}
        />
      ),
      barPlace,
    );
    placeBar();
  };
  const placeBar = () => {
    const box = open && boxOf(open);
    if (box) placeBeside(barPlace, box, reader);
  };
  const boxOf = (what: Open): DOMRect | null => {
    if (what.kind === 'highlight') return findMark(text, what.id)?.getBoundingClientRect() ?? null;
    const edges = findEdges(letters, what.span);
    if (!edges) return null;
    const range = document.createRange();
    range.setStart(...edges.start);
    range.setEnd(...edges.end);
    return range.getClientRects()[0] ?? range.getBoundingClientRect();
  };

  let hideTimer: ReturnType<typeof setTimeout> | undefined;
  const hideToast = () => {
    clearTimeout(hideTimer);
    render(null, toastPlace);
  };
  const toast = (sentence: string, canUndo: boolean) => {
    clearTimeout(hideTimer);
    context.announce(sentence);
    render(
      <div class="highlight-toast" dir={strings.dir} lang={strings.lang}>
        <span>{sentence}</span>
        {canUndo && (
          <button type="button" class="plain-button" onClick={() => takeBack(history.undo())}>
            <UndoIcon size={16} />
            {translate(strings, 'undo')}
          </button>
        )}
      </div>,
      toastPlace,
    );
    hideTimer = setTimeout(hideToast, TOAST_MS);
  };

  // A selection: the bar appears beside it once the pointer is up, or the keys rest.
  let isPointerDown = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const lookAtSelection = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (signal.aborted || isPointerDown || barPlace.contains(root.activeElement)) return;
      const span = readSelectedSpan();
      if (span) show({ kind: 'selection', span });
      else if (open?.kind === 'selection') close();
    }, SELECTION_AFTER_MS);
  };
  document.addEventListener('selectionchange', lookAtSelection, { signal });
  reader.addEventListener(
    'pointerdown',
    (event) => {
      isPointerDown = true;
      if (event.target instanceof Node && !barPlace.contains(event.target)) close();
    },
    { signal },
  );
  for (const type of ['pointerup', 'pointercancel'] as const) {
    reader.addEventListener(
      type,
      () => {
        isPointerDown = false;
        lookAtSelection();
      },
      { signal },
    );
  }
  content.addEventListener(
    'click',
    (event) => {
      const pressed = event.target instanceof Element ? event.target : null;
      const handle = pressed?.closest<HTMLElement>('.highlight-handle');
      if (handle?.dataset.id) return openHighlight(handle.dataset.id, true);
      const mark = pressed?.closest<HTMLElement>('mark.highlight');
      if (!mark || pressed?.closest('a[href]') || readSelection(root)) return;
      openHighlight(nextOf(mark.dataset.ids?.split(' ') ?? []), false);
    },
    { signal },
  );
  let lastPressed = '';
  /** Where highlights overlap, each press opens the next of them, the last drawn first. */
  const nextOf = (ids: readonly string[]): string => {
    const order = ids.toReversed();
    lastPressed = order[(order.indexOf(lastPressed) + 1) % order.length] ?? '';
    return lastPressed;
  };
  let isPlacing = false;
  const placeSoon = () => {
    if (isPlacing || !open) return;
    isPlacing = true;
    requestAnimationFrame(() => {
      isPlacing = false;
      placeBar();
    });
  };
  scroller.addEventListener('scroll', placeSoon, { passive: true, signal });
  document.defaultView?.addEventListener('resize', placeSoon, { signal });
  reader.addEventListener(
    'keydown',
    (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTextField(root.activeElement)) return;
      const key = event.key.toLowerCase();
      const wanted = key === 'z' ? (event.shiftKey ? history.redo() : history.undo()) : key === 'y' ? history.redo() : null;
      if (!wanted) return;
      event.preventDefault();
      event.stopPropagation();
      takeBack(wanted);
    },
    { signal },
  );
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    clearTimeout(hideTimer);
    // A note that is being written is kept.
    render(null, barPlace);
    render(null, toastPlace);
  });

  const selecting = startSelecting(context, {
    readLetters: () => {
      letters = readArticleLetters(text);
      return letters;
    },
    select: (span) => {
      select(span);
      context.announce(readSpan(letters, span).slice(0, 300));
    },
    highlight: (span) => {
      clearSelection(root);
      const made = add(span, lastColor);
      if (made) openHighlight(made.id, true, false);
    },
    stop: () => {
      clearSelection(root);
      close();
    },
  });

  const jump = (id: string, takesFocus: boolean) => {
    const mark = findMark(text, id);
    if (!mark) return;
    mark.scrollIntoView({ block: 'center' });
    if (takesFocus) handleOf(id)?.focus({ preventScroll: true });
    for (const piece of text.querySelectorAll(`mark.highlight[data-ids~="${CSS.escape(id)}"]`)) {
      piece.classList.add('flash');
      piece.addEventListener('animationend', () => piece.classList.remove('flash'), { once: true });
    }
  };
  if (source.initial.length > 0) paint();
  if (source.firstId) jump(source.firstId, true);

  return {
    list: () => {
      const all = kept.list();
      return { placed: all.filter(({ id }) => spans.has(id)).sort(byPlace), lost: all.filter(({ id }) => !spans.has(id)) };
    },
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    show: (id) => jump(id, true),
    setNote: (id, note) => edit(id, { note: note.trim() }),
    remove,
    undo: () => takeBack(history.undo()),
    canUndo: history.canUndo,
    highlight() {
      const span = readSelectedSpan();
      if (!span) {
        selecting.begin();
        return;
      }
      clearSelection(root);
      const made = add(span, lastColor);
      if (made) openHighlight(made.id, true, false);
    },
    dismiss() {
      if (selecting.end()) return true;
      if (!open) return false;
      clearSelection(root);
      close();
      return true;
    },
  };

  function byPlace(one: Highlight, other: Highlight): number {
    return (spans.get(one.id)?.from ?? 0) - (spans.get(other.id)?.from ?? 0);
  }
}

/** Not `randomUUID`: pages without https have none. */
function makeId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Above the words, below them where there is no room, and inside the reader in any case. */
function placeBeside(bar: HTMLElement, at: DOMRect, reader: HTMLElement): void {
  const frame = reader.getBoundingClientRect();
  const { width, height } = bar.getBoundingClientRect();
  const above = at.top - height - 10 - frame.top;
  const top = above > 60 ? above : at.bottom + 10 - frame.top;
  const left = at.left + Math.min(at.width, frame.width) / 2 - width / 2 - frame.left;
  bar.style.top = `${Math.min(Math.max(top, 8), frame.height - height - 8)}px`;
  bar.style.left = `${Math.min(Math.max(left, 8), frame.width - width - 8)}px`;
}
