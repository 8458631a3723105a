import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { ChevronDownIcon, ChevronUpIcon } from '@/design/icons';
import type { Strings } from '@/locales/strings';
import { translate } from '@/locales/translate';
import { type BoxGroup, drawBoxes } from './draw-boxes';
import { findInText } from './find-in-text';

export interface FindPanelProps {
  readonly content: HTMLElement;
  /** The element that scrolls, in which the marks are drawn. */
  readonly scroller: HTMLElement;
  readonly strings: Strings;
}

/** Search box over the article's text, with marks on what is found. */
export function FindPanel({ content, scroller, strings }: FindPanelProps) {
  const [words, setWords] = useState('');
  const [current, setCurrent] = useState(0);
  // While it is drawn, not after: Enter that follows the last letter at once must step through what is shown.
  const found = useMemo(() => findInText(content, words), [content, words]);
  const draw = useRef<((groups: readonly BoxGroup[]) => void) | null>(null);
  useEffect(() => {
    const lifetime = new AbortController();
    draw.current = drawBoxes(scroller, content, lifetime.signal);
    return () => lifetime.abort();
  }, [scroller, content]);
  useEffect(() => {
    const shown = found[current];
    draw.current?.([
      { places: found.filter((range) => range !== shown), look: 'found', marginPx: 1 },
      { places: shown ? [shown] : [], look: 'found-current', marginPx: 1 },
    ]);
    shown?.startContainer.parentElement?.scrollIntoView({ block: 'center' });
  }, [found, current]);

  const search = (typed: string) => {
    setWords(typed);
    setCurrent(0);
  };
  const step = (by: number) => found.length > 0 && setCurrent((at) => (at + by + found.length) % found.length);
  return (
    <form
      class="find"
      onSubmit={(event) => {
        event.preventDefault();
        step(1);
      }}
    >
      <input
        class="field"
        type="search"
        data-first
        aria-label={translate(strings, 'readerFind')}
        spellcheck={false}
        value={words}
        onInput={(event) => search(event.currentTarget.value)}
      />
      <button
        type="button"
        class="step"
        aria-label={translate(strings, 'findPrevious')}
        disabled={found.length === 0}
        onClick={() => step(-1)}
      >
        <ChevronUpIcon size={18} />
      </button>
      <button type="submit" class="step" aria-label={translate(strings, 'findNext')} disabled={found.length === 0}>
        <ChevronDownIcon size={18} />
      </button>
      <p class="find-count" role="status">
        {words.trim() &&
          (found.length > 0
            ? translate(strings, 'findCount', { current: current + 1, total: found.length })
            : translate(strings, 'findNothing'))}
      </p>
    </form>
  );
}
