/**
 * Finds all places of `words` in the text of `content`, in reading order, as ranges.
 *
 * Upper and lower case, accents, soft hyphens and runs of white space make no difference; "ı" and "i" are the same
 * letter, as in the library's search. At most `limit` ranges.
 */
export function findInText(content: HTMLElement, words: string, limit = 2000): Range[] {
  const needle = fold(words.trim());
  if (!needle.text) return [];
  const haystack = foldNodes(content);
  const ranges: Range[] = [];
  for (
    let at = haystack.text.indexOf(needle.text);
    at !== -1 && ranges.length < limit;
    at = haystack.text.indexOf(needle.text, at + needle.text.length)
  ) {
    const start = haystack.places[at];
    const end = haystack.places[at + needle.text.length - 1];
    if (!start || !end) break;
    const range = content.ownerDocument.createRange();
    range.setStart(start.node, start.from);
    range.setEnd(end.node, end.to);
    ranges.push(range);
  }
  return ranges;
}

interface Place {
  readonly node: Text;
  /** Offsets in `node` of the character that a folded one stands for. */
  readonly from: number;
  readonly to: number;
}

function foldNodes(content: HTMLElement): { readonly text: string; readonly places: readonly Place[] } {
  let text = '';
  const places: Place[] = [];
  const walker = content.ownerDocument.createTreeWalker(content, NodeFilter.SHOW_TEXT);
  let block: Element | null = null;
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const own = node.parentElement?.closest('p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, blockquote, figcaption, pre, div') ?? null;
    // Words of neighboring blocks do not run into each other.
    if (block && own !== block) {
      text += '\n';
      places.push({ node, from: 0, to: 0 });
    }
    block = own;
    const folded = fold(node.data);
    text += folded.text;
    for (const { from, to } of folded.places) places.push({ node, from, to });
  }
  return { text, places };
}

/** Folds character by character, so that every folded one knows where it came from. Same folding as `foldText`. */
function fold(source: string): { readonly text: string; readonly places: readonly { readonly from: number; readonly to: number }[] } {
  let text = '';
  const places: { from: number; to: number }[] = [];
  let from = 0;
  for (const character of source) {
    const to = from + character.length;
    let folded = character
      .normalize('NFKD')
      .replace(IGNORED, '')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .replace(/ı/g, 'i')
      .replace(/ς/g, 'σ');
    if (/^\s+$/u.test(folded)) folded = text.endsWith(' ') ? '' : ' ';
    text += folded;
    for (let index = 0; index < folded.length; index += 1) places.push({ from, to });
    from = to;
  }
  return { text, places };
}

/** Marks, soft hyphens and zero-width characters. */
const IGNORED = /[\p{M}\u00AD\u200B-\u200D\u2060\uFEFF]/gu;
