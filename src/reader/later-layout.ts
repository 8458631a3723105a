/** As much is laid out before the first frame, on each side of where reading begins: more than the largest screen shows. */
const NEAR_LETTERS = 9_000;
/** As many screens are laid out on each side of the view while the text is set anew: as far as a person scrolls before the rest is. */
const NEAR_SCREENS = 1;
/** As much is laid out between two frames afterwards. */
const SLICE_LETTERS = 12_000;
/** The rest begins when the first frame stands. */
const AFTER_MS = 150;

export interface LaterLayoutOptions {
  readonly content: HTMLElement;
  readonly scroller: HTMLElement;
  /** Calls a function that sets the text anew, and keeps the sentence that is being read where it is. */
  readonly inPlace: (change: () => void) => void;
  readonly signal: AbortSignal;
}

export interface LaterLayout {
  /**
   * Puts off what lies far from where reading begins: top-level block number `block` of the article's markup, from 0. Call it before the first
   * layout. `lettersPerLine` is rough: it only makes the first scroll bar about right.
   */
  readonly begin: (block: number, lettersPerLine: number) => void;
  /** Puts off what lies some screens away, at the height it has. Call it right before a change that sets the whole text anew. */
  readonly putOff: () => void;
}

/**
 * Puts off the layout of what nobody sees yet, so that neither the first frame nor a change of the type has to wait for 20,000 words, and makes
 * up for it in slices. A paragraph that waits has a guessed height, is there for assistive technology and for finding, and is laid out by the
 * browser itself when it comes near the view. Soon none waits, and everything can be measured as ever.
 *
 * Only paragraphs: what they hold stays inside them, so that being contained changes neither their margins nor what they look like.
 */
export function createLaterLayout({ content, scroller, inPlace, signal }: LaterLayoutOptions): LaterLayout {
  let waiting: readonly HTMLElement[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(timer));

  const layOut = (paragraph: HTMLElement) => {
    paragraph.classList.remove('later');
    paragraph.style.removeProperty('contain-intrinsic-block-size');
    for (const name of ['class', 'style']) if (!paragraph.getAttribute(name)) paragraph.removeAttribute(name);
  };
  const layOutSlice = () => {
    let letters = 0;
    const isNext = (paragraph: HTMLElement) => {
      const hasRoom = letters < SLICE_LETTERS;
      letters += lettersOf(paragraph);
      return hasRoom;
    };
    const next = waiting.filter(isNext);
    waiting = waiting.slice(next.length);
    next.forEach(layOut);
  };
  const goOn = () => {
    inPlace(layOutSlice);
    if (waiting.length > 0) timer = setTimeout(goOn, 0);
  };
  const wait = (far: readonly (readonly [paragraph: HTMLElement, height: string])[]) => {
    const isFar = new Set(far.map(([paragraph]) => paragraph));
    for (const paragraph of waiting) if (!isFar.has(paragraph)) layOut(paragraph);
    for (const [paragraph, height] of far) {
      paragraph.classList.add('later');
      paragraph.style.setProperty('contain-intrinsic-block-size', height);
    }
    waiting = [...isFar];
    clearTimeout(timer);
    if (waiting.length > 0) timer = setTimeout(goOn, AFTER_MS);
  };

  return {
    begin(block, lettersPerLine) {
      wait(
        listFarParagraphs(content, block).map(
          (paragraph) => [paragraph, `${Math.ceil(Math.max(1, lettersOf(paragraph)) / lettersPerLine)}lh`] as const,
        ),
      );
    },
    putOff() {
      const view = scroller.getBoundingClientRect();
      const reach = view.height * NEAR_SCREENS;
      const boxes = [...content.querySelectorAll<HTMLElement>('.text > p')].map(
        (paragraph) => [paragraph, paragraph.getBoundingClientRect()] as const,
      );
      wait(
        boxes
          .filter(([, { top, bottom }]) => bottom < view.top - reach || top > view.bottom + reach)
          .map(([paragraph, { height }]) => [paragraph, `${height}px`] as const),
      );
    },
  };
}

function listFarParagraphs(content: HTMLElement, block: number): readonly HTMLElement[] {
  let letters = 0;
  const blocks = [...(content.querySelector('.text')?.children ?? [])].map((element) => {
    const start = letters;
    letters += lettersOf(element);
    return { element, start, end: letters };
  });
  const begun = blocks[block]?.start ?? 0;
  return blocks
    .filter(({ element, start, end }) => element.localName === 'p' && (start - begun > NEAR_LETTERS || begun - end > NEAR_LETTERS))
    .map(({ element }) => element as HTMLElement);
}

function lettersOf(element: Element): number {
  return element.textContent?.length ?? 0;
}
