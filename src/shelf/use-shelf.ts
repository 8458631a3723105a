import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ShelfChoice, ShelfSource } from './shelf-source';
import { type ShelfState, type WatchedShelf, watchShelf } from './watch-shelf';

const NOTHING_YET: ShelfState = { status: 'loading', choice: null, total: 0, rowAt: () => null };

/** Gives the rows of a choice for as long as the component stands; `choice` must keep its identity while it means the same. */
export function useShelf(source: ShelfSource, choice: ShelfChoice): readonly [ShelfState, WatchedShelf['show'], WatchedShelf['reload']] {
  const [state, setState] = useState(NOTHING_YET);
  const shelf = useRef<WatchedShelf | null>(null);
  // Before the first painting: rows that are known already are in it.
  useLayoutEffect(() => {
    const controller = new AbortController();
    shelf.current = watchShelf(source, controller.signal, setState);
    return () => controller.abort();
  }, [source]);
  useLayoutEffect(() => shelf.current?.choose(choice), [source, choice]);
  const show = useRef<WatchedShelf['show']>((first, last) => shelf.current?.show(first, last));
  const reload = useRef<WatchedShelf['reload']>(() => shelf.current?.reload());
  return [state, show.current, reload.current];
}
