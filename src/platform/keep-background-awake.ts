import { sendMessage } from './messages';

/** Shorter than the thirty seconds after which a browser stops a background with nothing to do. */
const EVERY_MS = 20_000;

/**
 * Wakes the background and keeps it awake for as long as this page lives. What a page asks of a background that sleeps is forgotten when
 * the page closes before the other has started, and a popup closes with a click beside it.
 */
export function keepBackgroundAwake(): void {
  const wake = () => void sendMessage('background/wake', {});
  wake();
  setInterval(wake, EVERY_MS);
}
