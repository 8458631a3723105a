import { keepFirstRowsSoon } from './first-rows';

const CHANNEL_NAME = 'library';

/** What was changed: the ids, or null when it was so much that everything should be read again. */
export interface LibraryChange {
  readonly ids: readonly string[] | null;
}

/**
 * Calls `onChange` after every change of the library, in whatever window, page or worker it was made, this one included,
 * until `signal` is aborted. Nothing of the records travels: read again what is shown.
 */
export function watchLibrary(signal: AbortSignal, onChange: (change: LibraryChange) => void): void {
  if (signal.aborted) return;
  const channel = new BroadcastChannel(CHANNEL_NAME);
  channel.onmessage = (event: MessageEvent<LibraryChange>) => onChange(event.data);
  signal.addEventListener('abort', () => channel.close());
}

/** Tells every watcher that records were changed. */
export function announceChange(change: LibraryChange): void {
  // A channel of its own for each message, so that watchers of this very context hear it too.
  const channel = new BroadcastChannel(CHANNEL_NAME);
  channel.postMessage(change);
  channel.close();
  if (change.ids?.length !== 0) keepFirstRowsSoon();
}
