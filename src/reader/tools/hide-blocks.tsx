import { render } from 'preact';
import { CloseIcon, EyeOffIcon, UndoIcon } from '@/design/icons';
import { translate } from '@/locales/translate';
import type { ToolContext } from '../reader-tools';
import { type BlockEdits, describeWords, type HiddenBlock } from './block-edits';
import { findLarger, findPointable, listPointable } from './pointable-blocks';
import type { RememberedRules } from './remembered-rules';

export interface HidingBlocks {
  readonly isRunning: () => boolean;
  readonly stop: () => void;
}

/**
 * Lets the person point at blocks of the text and hide them. With the pointer: press one. By keyboard: up and down go from block to block,
 * left takes the larger block around it and right goes back, Enter hides, Ctrl+Z undoes, Escape ends.
 */
export function startHidingBlocks(context: ToolContext, edits: BlockEdits, rules: RememberedRules): HidingBlocks {
  const { content, reader, scroller, strings } = context;
  const text = content.querySelector('.text') ?? content;
  const lifetime = new AbortController();
  const { signal } = lifetime;
  const place = reader.ownerDocument.createElement('section');
  place.className = 'hide-place';
  place.setAttribute('aria-label', translate(strings, 'actionHideBlock'));
  reader.append(place);
  reader.dataset.hiding = 'true';
  let pointed: HTMLElement | null = null;
  /** What the person widened from, innermost last. */
  let narrower: HTMLElement[] = [];
  let last: HiddenBlock | null = null;
  let sentence = translate(strings, 'hideHowTo');
  /** Words of the block that was gone to by keyboard, for assistive technology: on screen it is outlined. */
  let pointedWords = '';

  const point = (block: HTMLElement | null) => {
    pointed?.removeAttribute('data-pointed');
    pointed = block;
    pointed?.setAttribute('data-pointed', 'true');
  };
  const stop = () => {
    if (signal.aborted) return;
    lifetime.abort();
    point(null);
    delete reader.dataset.hiding;
    const hadFocus = place.contains(context.root.activeElement);
    render(null, place);
    place.remove();
    if (hadFocus) scroller.focus({ preventScroll: true });
  };
  const say = (words: string) => {
    sentence = words;
    draw();
  };
  const hide = (isByPointer: boolean) => {
    const block = pointed;
    if (!block) return;
    const words = describeWords(block) || translate(strings, 'removedNoWords');
    const next = neighbor(block, 1) ?? neighbor(block, -1);
    point(null);
    narrower = [];
    last = edits.hide(block);
    // The pointer points by itself, at its next move.
    point(next?.isConnected && !isByPointer ? next : null);
    say(translate(strings, 'hideDone', { words }));
  };
  const undo = () => {
    const hidden = edits.hidden().at(-1);
    if (!hidden) return;
    edits.show(hidden);
    last = edits.hidden().at(-1) ?? null;
    point(hidden.node);
    hidden.node.scrollIntoView({ block: 'nearest' });
    say(translate(strings, 'hideUndone', { words: hidden.words || translate(strings, 'removedNoWords') }));
  };
  const neighbor = (block: HTMLElement | null, by: 1 | -1): HTMLElement | null => {
    const all = listPointable(text);
    if (!block) {
      const top = scroller.getBoundingClientRect().top;
      return all.find((other) => other.getBoundingClientRect().bottom > top + 60) ?? all[0] ?? null;
    }
    const isBeyond = (other: HTMLElement) =>
      !block.contains(other) &&
      !other.contains(block) &&
      Boolean(block.compareDocumentPosition(other) & (by === 1 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING));
    return (by === 1 ? all.find(isBeyond) : all.findLast(isBeyond)) ?? null;
  };
  const goTo = (block: HTMLElement | null) => {
    if (!block) return;
    point(block);
    block.scrollIntoView({ block: 'nearest' });
    pointedWords = describeWords(block) || translate(strings, 'removedNoWords');
    draw();
  };
  const step = (by: 1 | -1) => {
    narrower = [];
    goTo(neighbor(pointed, by));
  };
  const widen = () => {
    const larger = pointed && findLarger(pointed, text);
    if (!pointed || !larger) return;
    narrower.push(pointed);
    goTo(larger);
  };
  const remember = async () => {
    const hidden = last;
    if (!hidden) return;
    say(await rules.toggleHidden(hidden));
  };
  const draw = () => {
    if (signal.aborted) return;
    render(
      <HideBar
        context={context}
        sentence={sentence}
        pointedWords={pointedWords}
        canUndo={edits.hidden().length > 0}
        isRemembered={last && rules.canRemember ? rules.isHiddenKept(last) : null}
        onLarger={widen}
        onHide={() => hide(false)}
        onUndo={undo}
        onRemember={() => void remember()}
        onStop={stop}
      />,
      place,
    );
  };

  content.addEventListener(
    'pointermove',
    (event) => {
      const block = findPointable(event.target, text);
      // The pointer that rests inside a widened block does not narrow it again.
      if (!block || block === pointed || (narrower.length > 0 && pointed?.contains(block))) return;
      narrower = [];
      point(block);
    },
    { signal },
  );
  content.addEventListener(
    'click',
    (event) => {
      event.preventDefault();
      event.stopPropagation();
      const block = findPointable(event.target, text);
      if (!pointed?.contains(event.target as Node)) point(block);
      hide(true);
    },
    { capture: true, signal },
  );
  const isRtl = getComputedStyle(text).direction === 'rtl';
  reader.addEventListener(
    'keydown',
    (event) => {
      const isInBar = place.contains(event.target as Node);
      const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey);
      if (!isUndo && (event.ctrlKey || event.altKey || event.metaKey)) return;
      if (isUndo) undo();
      else if (event.key === 'Escape') stop();
      else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') step(event.key === 'ArrowDown' ? 1 : -1);
      else if (event.key === (isRtl ? 'ArrowRight' : 'ArrowLeft')) widen();
      else if (event.key === (isRtl ? 'ArrowLeft' : 'ArrowRight')) goTo(narrower.pop() ?? null);
      else if (!isInBar && (event.key === 'Enter' || event.key === 'Delete')) hide(false);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    { capture: true, signal },
  );
  context.signal.addEventListener('abort', stop, { signal });
  draw();
  scroller.focus({ preventScroll: true });
  return { isRunning: () => !signal.aborted, stop };
}

interface HideBarProps {
  readonly context: ToolContext;
  readonly sentence: string;
  readonly pointedWords: string;
  readonly canUndo: boolean;
  /** Whether the block hidden last is hidden on the whole site; null where that cannot be chosen. */
  readonly isRemembered: boolean | null;
  readonly onLarger: () => void;
  readonly onHide: () => void;
  readonly onUndo: () => void;
  readonly onRemember: () => void;
  readonly onStop: () => void;
}

function HideBar({ context, sentence, pointedWords, canUndo, isRemembered, onLarger, onHide, onUndo, onRemember, onStop }: HideBarProps) {
  const { strings, site } = context;
  return (
    <fieldset class="hide-bar" aria-label={translate(strings, 'actionHideBlock')}>
      <p role="status" dir="auto">
        {sentence}
      </p>
      <p class="unseen" role="status" dir="auto">
        {pointedWords}
      </p>
      <div class="hide-buttons">
        <button type="button" class="plain-button" onClick={onLarger}>
          {translate(strings, 'hideLarger')}
        </button>
        <button type="button" class="plain-button" onClick={onHide}>
          <EyeOffIcon size={15} />
          {translate(strings, 'hideThis')}
        </button>
        {canUndo && (
          <button type="button" class="plain-button" onClick={onUndo}>
            <UndoIcon size={15} />
            {translate(strings, 'undo')}
          </button>
        )}
        {isRemembered !== null && (
          <button type="button" class="plain-button" aria-pressed={isRemembered} onClick={onRemember}>
            {translate(strings, 'hideOnSite', { site: site.replace(/^www\./, '') })}
          </button>
        )}
        <button type="button" class="plain-button" onClick={onStop}>
          <CloseIcon size={15} />
          {translate(strings, 'done')}
        </button>
      </div>
    </fieldset>
  );
}
