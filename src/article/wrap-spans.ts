import { type LetterNode, type LetterSpan, type Letters, offsetOfLetter } from './letters';

/**
 * Wraps spans of a text in elements. Where spans overlap the text is cut at their edges, so that no element stands inside another one and
 * each tells all the spans it belongs to. Spaces inside a span are wrapped with it, those at its edges are not.
 * @param letters read from nodes that have not changed since; they are out of date afterwards
 * @param make makes the element for a piece, given the places of its spans in `spans`, last drawn last
 * @returns the elements in order of the text, with the spans of each
 */
export function wrapSpans(
  letters: Letters,
  spans: readonly LetterSpan[],
  make: (members: readonly number[]) => HTMLElement,
): readonly { readonly element: HTMLElement; readonly members: readonly number[] }[] {
  const pieces = cutPieces(spans);
  const wrapped: { readonly element: HTMLElement; readonly members: readonly number[] }[] = [];
  let first = 0;
  for (const node of letters.nodes) {
    while (first < pieces.length && (pieces[first]?.to ?? 0) <= node.from) first++;
    const own: Piece[] = [];
    for (let at = first; at < pieces.length && (pieces[at]?.from ?? 0) < node.to; at++) own.push(pieces[at] as Piece);
    if (own.length === 0 || node.node.parentElement?.closest('math, svg')) continue;
    for (const { element, members } of wrapNode(node, own, pieces, make)) wrapped.push({ element, members });
  }
  return wrapped;
}

interface Piece extends LetterSpan {
  readonly members: readonly number[];
}

/** The stretches between all edges that belong to at least one span. */
function cutPieces(spans: readonly LetterSpan[]): readonly Piece[] {
  const edges = [...new Set(spans.flatMap(({ from, to }) => [from, to]))].sort((one, other) => one - other);
  const starts = spans.map((span, number) => ({ ...span, number })).sort((one, other) => one.from - other.from);
  const pieces: Piece[] = [];
  let open: typeof starts = [];
  let next = 0;
  for (let at = 0; at + 1 < edges.length; at++) {
    const [from, to] = [edges[at] as number, edges[at + 1] as number];
    open = open.filter((span) => span.to > from);
    while (next < starts.length && (starts[next]?.from ?? 0) <= from) open.push(starts[next++] as (typeof starts)[number]);
    const members = open.filter((span) => span.to > from).map(({ number }) => number);
    if (members.length > 0) pieces.push({ from, to, members: members.sort((one, other) => one - other) });
  }
  return pieces;
}

function wrapNode(
  { node, from, to }: LetterNode,
  own: readonly Piece[],
  pieces: readonly Piece[],
  make: (members: readonly number[]) => HTMLElement,
): readonly { readonly element: HTMLElement; readonly members: readonly number[] }[] {
  const goesOn = (at: number, members: readonly number[]) =>
    pieces.some((piece) => piece.from <= at && piece.to > at && piece.members.some((member) => members.includes(member)));
  const cuts = own.map((piece) => {
    const isFromBefore = piece.from < from || (piece.from === from && goesOn(from - 1, piece.members));
    const begin = isFromBefore ? 0 : offsetOfLetter(node.data, Math.max(0, piece.from - from));
    const isEnd = piece.to >= to;
    const last = offsetOfLetter(node.data, Math.min(to, piece.to) - from - 1) + 1;
    if (isEnd) return { piece, begin, end: piece.to > to || goesOn(to, piece.members) ? node.data.length : last };
    // The space before the next piece belongs to a span that goes on in it.
    return { piece, begin, end: goesOn(piece.to, piece.members) ? offsetOfLetter(node.data, piece.to - from) : last };
  });
  // From behind, so that offsets before stay true.
  return cuts
    .reverse()
    .map(({ piece, begin, end }) => {
      const element = make(piece.members);
      const marked = begin > 0 ? node.splitText(begin) : node;
      if (end - begin < marked.data.length) marked.splitText(end - begin);
      marked.replaceWith(element);
      element.append(marked);
      return { element, members: piece.members };
    })
    .reverse();
}
