/** A block of an article's markup as a person pointed at it: found again wherever the same markup stands. */
export interface PointedBlock {
  /** The element's name. */
  readonly tag: string;
  /** Its text without any space; empty for pictures alone. */
  readonly text: string;
  /** Address of its first picture; empty when it has none. */
  readonly picture: string;
  /** How many blocks before it are the same in all of that. */
  readonly nth: number;
}

/**
 * Describes an element of a set article.
 * @param root holds the article's markup
 * @param ours matches what was added to the markup and is no part of it
 * @param away parts of the markup that stood before the element and are taken out at the moment
 */
export function pointAt(root: Element, element: Element, ours: string, away: readonly Element[]): PointedBlock {
  const look = describe(element, ours);
  const inside = (part: Element) => [part, ...part.getElementsByTagName(look.tag)];
  let nth = away.flatMap(inside).filter((other) => isSame(describe(other, ours), look)).length;
  for (const other of root.getElementsByTagName(look.tag)) {
    if (other === element) break;
    if (!other.closest(ours) && isSame(describe(other, ours), look)) nth += 1;
  }
  return { ...look, nth };
}

/** Finds a pointed block in the markup of its article; null when it is not there. */
export function findPointed(root: Element, block: PointedBlock): Element | null {
  const same = [...root.getElementsByTagName(block.tag)].filter((element) => isSame(describe(element, NOTHING), block));
  return same[block.nth] ?? null;
}

/** The text of an element without any space, and without what lies in elements that match `ours`. */
export function squash(element: Element, ours: string): string {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node.nodeType === 1 && (node as Element).matches(ours) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  let text = '';
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (node.nodeType === 3) text += node.nodeValue ?? '';
  return text.replace(/\s+/g, '');
}

/** Matches no element. */
const NOTHING = ':not(*)';

type Look = Omit<PointedBlock, 'nth'>;

function describe(element: Element, ours: string): Look {
  const picture = element.localName === 'img' ? element : element.querySelector('img');
  return { tag: element.localName, text: squash(element, ours), picture: picture?.getAttribute('src') ?? '' };
}

function isSame(a: Look, b: Look): boolean {
  return a.tag === b.tag && a.text === b.text && a.picture === b.picture;
}
