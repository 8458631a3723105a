import type { ShelfHit, ShelfPage } from '@/library/shelf-query';
import { runCalmly } from './run-calmly';
import type { ShelfChoice, ShelfSource } from './shelf-source';

/** Rows read at a time: more than a screen, few enough to arrive in a frame. */
const PAGE_ROWS = 50;
/** Pause between two readings for changes of the library. */
const CHANGE_PAUSE_MS = 200;

/** What a list knows right now. A new value after every change; never changed in place. */
export interface ShelfState {
  readonly status: 'loading' | 'ready' | 'failed';
  /** The choice that the rows answer; null until the first rows arrived. An earlier one while a newer is on its way. */
  readonly choice: ShelfChoice | null;
  /** How many rows there are in all. */
  readonly total: number;
  /** The row at a place from 0, or null while it is on its way. */
  readonly rowAt: (index: number) => ShelfHit | null;
}

export interface WatchedShelf {
  /** Asks for another list. The rows of the one before stay until the new ones are there, so that nothing flickers. */
  readonly choose: (choice: ShelfChoice) => void;
  /** Tells which rows are in view, first and last place; they are read when they are not there. */
  readonly show: (first: number, last: number) => void;
  /** Reads again what is in view. */
  readonly reload: () => void;
}

/**
 * Keeps a window of a long list up to date and tells `onState` each new state, until `signal` aborts.
 * One read is on its way at a time and the last wish wins: fast typing never queues up searches.
 */
export function watchShelf(source: ShelfSource, signal: AbortSignal, onState: (state: ShelfState) => void): WatchedShelf {
  let wanted: ShelfChoice | null = null;
  let shown: ShelfChoice | null = null;
  let pages = new Map<number, ShelfPage>();
  let total = 0;
  let inView: readonly [number, number] = [0, PAGE_ROWS - 1];
  let isStale = false;
  let isReading = false;

  const tell = (status: ShelfState['status']) => {
    if (signal.aborted) return;
    const current = pages;
    onState({
      status,
      choice: shown,
      total,
      rowAt: (index) => current.get(Math.floor(index / PAGE_ROWS))?.rows[index % PAGE_ROWS] ?? null,
    });
  };

  const missingPages = (): number[] => {
    const isNew = wanted !== shown;
    const [first, last] = isNew ? [0, 0] : inView;
    const numbers: number[] = [];
    for (let page = Math.floor(Math.max(0, first) / PAGE_ROWS); page <= Math.floor(last / PAGE_ROWS); page++) {
      const isPast = page > 0 && !isNew && !isStale && page * PAGE_ROWS >= total;
      if (!isPast && (isNew || isStale || !pages.has(page))) numbers.push(page);
    }
    return numbers;
  };

  const read = async (): Promise<void> => {
    if (isReading) return;
    isReading = true;
    try {
      while (wanted && !signal.aborted) {
        const numbers = missingPages();
        if (numbers.length === 0) break;
        const choice = wanted;
        const isWhole = choice !== shown || isStale;
        isStale = false;
        const found = await Promise.all(numbers.map((page) => source.list({ ...choice, offset: page * PAGE_ROWS, limit: PAGE_ROWS })));
        // Somebody typed on: what arrived late is not shown over what comes next, except that the first rows are better than none.
        if (choice !== wanted && shown) {
          isStale = true;
          continue;
        }
        const next = new Map(isWhole ? [] : pages);
        for (const [at, page] of found.entries()) next.set(numbers[at] as number, page);
        pages = next;
        total = found[0]?.total ?? total;
        shown = choice;
        tell('ready');
      }
    } catch {
      tell('failed');
    } finally {
      isReading = false;
    }
  };

  const readAgain = runCalmly(signal, CHANGE_PAUSE_MS, async () => {
    isStale = true;
    await read();
  });
  source.watch(signal, readAgain);

  return {
    choose(choice) {
      wanted = choice;
      if (!shown && source.first && isPlain(choice)) {
        pages = new Map([[0, source.first]]);
        total = source.first.total;
        shown = choice;
        isStale = true;
        tell('ready');
      } else if (!shown) tell('loading');
      void read();
    },
    show(first, last) {
      inView = [first, last];
      void read();
    },
    reload() {
      isStale = true;
      void read();
    },
  };
}

function isPlain({ words, view, sort }: ShelfChoice): boolean {
  return words.trim() === '' && view.kind === 'all' && sort === 'saved-newest';
}
