declare global {
  /** Set by the reader while it is open, in the isolated world that it shares with the probe; the page has a global object of its own. */
  var sadeKeyGate: ((event: KeyboardEvent) => void) | undefined;
}

/**
 * Hands every key to the open reader before the page sees it.
 *
 * Listeners on one target run in the order in which they were added. Only who adds his at document_start stands before those that a page
 * adds to its window, so this cannot wait until the reader opens.
 */
export function holdKeyGate(): void {
  for (const type of ['keydown', 'keypress', 'keyup'] as const) {
    window.addEventListener(
      type,
      (event) => {
        // A page's element with this id would be found under the same name, but is no function.
        const gate: unknown = globalThis.sadeKeyGate;
        if (typeof gate === 'function') gate(event);
      },
      true,
    );
  }
}
