import { render } from 'preact';
import { CloseIcon, MinusIcon, PlusIcon } from '@/design/icons';
import { translate } from '@/locales/translate';
import { SETTING_RANGES } from '../reader-settings';
import type { ToolContext } from '../reader-tools';

export interface AutoScroll {
  readonly isRunning: () => boolean;
  readonly stop: () => void;
}

/**
 * Scrolls at the pace of reading, with a small bar to change it. Stops at the end, and as soon as the person scrolls,
 * presses a key other than Tab or touches the text; `onStop` is called then.
 */
export function startAutoScroll(context: ToolContext, onStop: () => void): AutoScroll {
  const { scroller, content, reader, article } = context;
  const lifetime = new AbortController();
  const { signal } = lifetime;
  const bar = reader.ownerDocument.createElement('div');
  bar.className = 'pace';
  reader.append(bar);
  // scrollTop keeps whole pixels only on some screens; the rest is carried along here.
  let position = scroller.scrollTop;
  let last: number | null = null;
  let pixelsPerMs = 0;

  const stop = () => {
    if (signal.aborted) return;
    lifetime.abort();
    render(null, bar);
    bar.remove();
    onStop();
  };
  const setPace = (by: number) => {
    const { min, max, step } = SETTING_RANGES.scrollWordsPerMinute;
    const settings = context.readSettings();
    const scrollWordsPerMinute = Math.min(max, Math.max(min, settings.scrollWordsPerMinute + by * step));
    if (by !== 0) context.changeSettings({ ...settings, scrollWordsPerMinute });
    const minutes = Math.max(1, article.wordCount) / scrollWordsPerMinute;
    pixelsPerMs = content.getBoundingClientRect().height / (minutes * 60_000);
    render(<PaceBar context={context} wordsPerMinute={scrollWordsPerMinute} onChange={setPace} onStop={stop} />, bar);
  };
  const step = (now: number) => {
    if (signal.aborted) return;
    position += pixelsPerMs * (now - (last ?? now));
    last = now;
    scroller.scrollTop = position;
    if (scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1) stop();
    else requestAnimationFrame(step);
  };
  setPace(0);
  for (const type of ['wheel', 'touchstart', 'pointerdown']) scroller.addEventListener(type, stop, { passive: true, signal });
  // Tab leads to the bar, and in it keys press its buttons.
  const isForBar = (event: KeyboardEvent) => event.key === 'Tab' || event.key === 'Shift' || bar.contains(event.target as Node);
  reader.addEventListener('keydown', (event) => isForBar(event) || stop(), { capture: true, signal });
  requestAnimationFrame(step);
  return { isRunning: () => !signal.aborted, stop };
}

interface PaceBarProps {
  readonly context: ToolContext;
  readonly wordsPerMinute: number;
  readonly onChange: (by: 1 | -1) => void;
  readonly onStop: () => void;
}

function PaceBar({ context: { strings }, wordsPerMinute, onChange, onStop }: PaceBarProps) {
  return (
    <fieldset class="pace-bar" aria-label={translate(strings, 'actionAutoScroll')}>
      <button type="button" class="step" aria-label={translate(strings, 'scrollSlower')} onClick={() => onChange(-1)}>
        <MinusIcon size={16} />
      </button>
      <span>{translate(strings, 'scrollPace', { count: wordsPerMinute })}</span>
      <button type="button" class="step" aria-label={translate(strings, 'scrollFaster')} onClick={() => onChange(1)}>
        <PlusIcon size={16} />
      </button>
      <button type="button" class="step" aria-label={translate(strings, 'scrollStop')} onClick={onStop}>
        <CloseIcon size={16} />
      </button>
    </fieldset>
  );
}
