/** As much is laid out before the first frame, on each side of where reading begins: more than the largest screen shows. */
const NEAR_LETTERS = 9_000;
/** As much is laid out between two frames afterwards. */
const SLICE_LETTERS = 12_000;
/** The rest begins when the first frame stands. */
const AFTER_MS = 150;

export interface LaterLayoutOptions {
  readonly content: HTMLElement;
  /** Number of the top-level block of the article's markup at which reading begins, from 0. */
  readonly block: number;
  /** Letters in a line, roughly: it only makes the first scroll bar about right. */
  readonly lettersPerLine: number;
  /** Calls a function that sets the text anew, and keeps the sentence that is being read where it is. */
  readonly inPlace: (change: () => void) => void;
  readonly signal: AbortSignal;
}

/**
 * Puts off the layout of what lies far from where reading begins, so that the first frame has not to wait for 20,000 words, and makes up for it
 * in slices. A paragraph that waits has a guessed height, is there for assistive technology and for finding, and is laid out by the browser
 * itself when it comes near the view. Soon none waits, and everything can be measured as ever. Call it before the first layout.
 *
 * Only paragraphs: what they hold stays inside them, so that being contained changes neither their margins nor what they look like.
 */
export function layOutLater({ content, block, lettersPerLine, inPlace, signal }: LaterLayoutOptions): void {
  const waiting = listFarParagraphs(content, block);
  for (const { paragraph, length } of waiting) {
    paragraph.classList.add('later');
    paragraph.style.setProperty('contain-intrinsic-block-size', `${Math.ceil(length / lettersPerLine)}lh`);
  }
  const layOutSlice = () => {
    for (let letters = 0; letters < SLICE_LETTERS; ) {
      const next = waiting.shift();
      if (!next) return;
      next.paragraph.removeAttribute('class');
      next.paragraph.removeAttribute('style');
      letters += next.length;
    }
  };
  const goOn = () => {
    if (signal.aborted) return;
    inPlace(layOutSlice);
    if (waiting.length > 0) setTimeout(goOn, 0);
  };
  if (waiting.length > 0) setTimeout(goOn, AFTER_MS);
}

/** Sanitized paragraphs have neither class nor style of their own. */
function listFarParagraphs(content: HTMLElement, block: number): { readonly paragraph: HTMLElement; readonly length: number }[] {
  let letters = 0;
  const blocks = [...(content.querySelector('.text')?.children ?? [])].map((element) => {
    const start = letters;
    letters += element.textContent?.length ?? 0;
    return { element, start, end: letters };
  });
  const begun = blocks[block]?.start ?? 0;
  return blocks
    .filter(({ element, start, end }) => element.localName === 'p' && (start - begun > NEAR_LETTERS || begun - end > NEAR_LETTERS))
    .map(({ element, start, end }) => ({ paragraph: element as HTMLElement, length: Math.max(1, end - start) }));
}
