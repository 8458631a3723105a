/** Something that a detector saw in a page. */
export interface Sighting {
  readonly kind: 'call' | 'policy' | 'script';
  readonly what: string;
  /** Milliseconds since the epoch, by the page's own clock. */
  readonly at: number;
  /**
   * True where the detector itself can tell that a handler of the page's own tree ran because the focus went somewhere else. Opening any
   * dialog takes the focus; what the page does then is the page's doing. Never true for anything that stands in a shadow root, as the reader does.
   */
  readonly isPagesFocus: boolean;
  /** True for a policy report that names a file of an extension: then it is Sade's doing, whenever it comes. */
  readonly isOurs?: boolean;
  /** Of a script that the debugger named: where it begins in the document that was served, and how long it is. 0:0 is no place in it. */
  readonly place?: { readonly line: number; readonly column: number; readonly length: number };
}

export const SIGHTING_MARK = 'SADE-SIGHTING ';

/**
 * Runs first in every frame: replaces what a proof of execution calls, and listens for policy reports on scripts and objects.
 * Says what it sees on the console, which the driver hears from every frame of both browsers. Stands alone: it is sent as source.
 */
export function installDetectors(mark: string): void {
  const say = console.debug.bind(console);
  const write = JSON.stringify.bind(JSON);
  const now = Date.now.bind(Date);
  const cut = Function.prototype.call.bind(String.prototype.slice) as (text: string, from: number, to: number) => string;
  const report = (kind: string, what: string, isPagesFocus: boolean, isOurs = false) =>
    say(mark + write({ kind, what: cut(what, 0, 160), at: now(), isPagesFocus, isOurs }));
  // Taken before any script of the page could put its own in their place.
  type Getter = (this: unknown) => unknown;
  const getterOf = (owner: object, name: string) => Object.getOwnPropertyDescriptor(owner, name)?.get as Getter | undefined;
  const call = Function.prototype.call;
  const ask = call.bind(call) as (method: unknown, self: unknown, ...args: unknown[]) => unknown;
  const currentEventOf = getterOf(window, 'event');
  const typeOf = getterOf(Event.prototype, 'type');
  const targetOf = getterOf(Event.prototype, 'target');
  const { getRootNode } = Node.prototype;
  const { getAttributeNames } = Element.prototype;
  const { test } = RegExp.prototype;
  const ownDocument = document;
  /** `window.event` is undefined while a handler in a shadow tree runs: only the page's own tree can pass this. */
  const isInFocusHandler = (): boolean => {
    const event = currentEventOf ? ask(currentEventOf, window) : undefined;
    return (
      event instanceof Event && event.isTrusted && ask(test, /^(?:focus|blur|focusin|focusout)$/, typeOf && ask(typeOf, event)) === true
    );
  };
  /** A report about a handler comes to the element that has it, or to the host of its shadow root, which has none. */
  const isAboutFocusHandler = (event: Event): boolean => {
    const target = targetOf && ask(targetOf, event);
    if (!(target instanceof Element) || ask(getRootNode, target) !== ownDocument) return false;
    return (ask(getAttributeNames, target) as string[]).some((name) => ask(test, /^on(?:focus|blur|focusin|focusout)$/, name) === true);
  };
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) {
    Object.defineProperty(window, name, {
      configurable: false,
      enumerable: true,
      get: () => (argument: unknown) => {
        report(
          'call',
          `${name}(${typeof argument === 'string' || typeof argument === 'number' ? argument : typeof argument})`,
          isInFocusHandler(),
        );
        return null;
      },
      // A page may set its own; it is ignored, and so is a function declaration of that name.
      set: () => undefined,
    });
  }
  addEventListener(
    'securitypolicyviolation',
    (event) => {
      if (/script|object|worker/.test(event.violatedDirective) || location.protocol.endsWith('extension:'))
        report(
          'policy',
          `${event.violatedDirective} ${event.blockedURI}`,
          isAboutFocusHandler(event),
          ask(test, /^(?:chrome|moz)-extension/, event.sourceFile) === true,
        );
    },
    true,
  );
}

/** Takes a console line apart; null when it is not one of ours. */
export function parseSighting(line: string): Sighting | null {
  if (!line.startsWith(SIGHTING_MARK)) return null;
  try {
    return JSON.parse(line.slice(SIGHTING_MARK.length)) as Sighting;
  } catch {
    return null;
  }
}
