import { BLOCKS, type LetterSpan, type Letters, toLetters } from '@/article/letters';

/** The sentences and words of a text, in order, as spans of its letters. */
export interface TextUnits {
  readonly sentences: readonly LetterSpan[];
  readonly words: readonly LetterSpan[];
}

/** Cuts the text into sentences and words by the rules of its language. None goes over the edge of a block. */
export function listUnits({ nodes }: Letters, lang: string): TextUnits {
  const sentences: LetterSpan[] = [];
  const words: LetterSpan[] = [];
  const [sentenceCutter, wordCutter] = [createSegmenter(lang, 'sentence'), createSegmenter(lang, 'word')];
  for (let at = 0; at < nodes.length; ) {
    const from = nodes[at]?.from ?? 0;
    const block = nodes[at]?.node.parentElement?.closest(BLOCKS) ?? null;
    let text = '';
    for (; at < nodes.length && (nodes[at]?.node.parentElement?.closest(BLOCKS) ?? null) === block; at++) {
      text += `${nodes[at]?.isAfterSpace ? ' ' : ''}${nodes[at]?.node.data}`;
    }
    const toSpan = ({ index, segment }: Intl.SegmentData): LetterSpan => {
      const start = from + toLetters(text.slice(0, index)).length;
      return { from: start, to: start + toLetters(segment).length };
    };
    sentences.push(...[...sentenceCutter.segment(text)].map(toSpan).filter(isSomething));
    words.push(
      ...[...wordCutter.segment(text)]
        .filter(({ isWordLike }) => isWordLike)
        .map(toSpan)
        .filter(isSomething),
    );
  }
  return { sentences, words };
}

export type SelectionMove = 'next' | 'previous' | 'longer' | 'shorter';

/**
 * Moves a selection by one sentence or word: `next` and `previous` select another one, `longer` and `shorter` move its end.
 * @returns the selection as it was where there is nothing further
 */
export function moveSelection(units: readonly LetterSpan[], { from, to }: LetterSpan, move: SelectionMove): LetterSpan {
  const current = units.findIndex((unit) => unit.to > from);
  const own = units[current];
  switch (move) {
    case 'next':
      // A longer selection first becomes the first of its units, so that a sentence can be entered word by word.
      return own && own.to < to ? own : (units[current + 1] ?? { from, to });
    case 'previous':
      return (own && own.from < from ? own : units[current - 1]) ?? { from, to };
    case 'longer':
      return { from, to: units.find((unit) => unit.to > to)?.to ?? to };
    case 'shorter':
      return { from, to: units.findLast((unit) => unit.to < to && unit.to > from)?.to ?? to };
  }
}

function isSomething({ from, to }: LetterSpan): boolean {
  return to > from;
}

/** A page can name a language that is none. */
function createSegmenter(lang: string, granularity: 'sentence' | 'word'): Intl.Segmenter {
  try {
    return new Intl.Segmenter(lang || undefined, { granularity });
  } catch {
    return new Intl.Segmenter(undefined, { granularity });
  }
}
