type KeyGate = (event: KeyboardEvent) => void;

declare global {
  /** Set while the reader is open. The probe stands first on every page's window and hands keys to it before the page sees them. */
  var sadeKeyGate: KeyGate | undefined;
}

const KEY_EVENTS = ['keydown', 'keypress', 'keyup'] as const;

export interface KeyCapture {
  /** True for a key event that a person caused; a page's own events never are. */
  readonly isTrusted: (event: KeyboardEvent) => boolean;
  /** Takes hold again where the page has thrown away its listeners (document.open). */
  readonly renew: () => void;
  /** Lets go once the keys that are still held down are up, so that the page never sees the end of a press it saw no begin of. */
  readonly release: () => void;
}

/**
 * Keeps the keyboard for the reader: keys are stopped before the page can see them and a copy is sent to `target`,
 * which does not leave the shadow root. Typing and scrolling work as ever; what the copy's listeners prevent is prevented.
 */
export function captureKeys(window: Window & typeof globalThis, target: () => EventTarget | null): KeyCapture {
  const copies = new WeakSet<Event>();
  const held = new Set<string>();
  let isReleased = false;

  const gate: KeyGate = (event) => {
    if (copies.has(event)) return;
    if (isReleased) {
      if (event.type === 'keyup' && held.delete(event.code)) event.stopImmediatePropagation();
      if (held.size === 0 || event.type === 'keydown') letGo();
      return;
    }
    // The end of a press that began before the reader opened belongs to the page.
    if (event.type === 'keyup' && event.isTrusted && !held.has(event.code)) return;
    event.stopImmediatePropagation();
    // What a page makes up is swallowed: it must not press our buttons.
    if (!event.isTrusted) return;
    if (event.type === 'keydown') held.add(event.code);
    if (event.type === 'keyup') held.delete(event.code);
    const copy = copyKey(window, event);
    copies.add(copy);
    if (target()?.dispatchEvent(copy) === false) event.preventDefault();
  };

  const letGo = () => {
    for (const type of KEY_EVENTS) window.removeEventListener(type, gate, true);
    if (globalThis.sadeKeyGate === gate) globalThis.sadeKeyGate = undefined;
  };
  const renew = () => {
    globalThis.sadeKeyGate = gate;
    for (const type of KEY_EVENTS) window.addEventListener(type, gate, true);
  };

  renew();
  return {
    isTrusted: (event) => event.isTrusted || copies.has(event),
    renew,
    release: () => {
      isReleased = true;
      if (held.size === 0) letGo();
    },
  };
}

function copyKey(window: Window & typeof globalThis, event: KeyboardEvent): KeyboardEvent {
  const { key, code, location, repeat, isComposing, ctrlKey, shiftKey, altKey, metaKey } = event;
  return new window.KeyboardEvent(event.type, {
    key,
    code,
    location,
    repeat,
    isComposing,
    ctrlKey,
    shiftKey,
    altKey,
    metaKey,
    bubbles: true,
    cancelable: event.cancelable,
    composed: false,
  });
}
