import { simplifyText } from './simplify-text';

/** What sites put between a headline and their own name. Not a bare hyphen or colon: both stand inside headlines. */
const SEPARATOR = /\s*[|｜‖¦·•»«›‹<>]\s*|\s+[-–—:/\\~]\s+|\s+::\s+|\s*[–—_]{1,2}\s*(?=\S+$)/g;

/**
 * Cuts the site's name and section from a title.
 * @param title one line of text
 * @param known what the page says about itself: names of the site in any spelling (also its host), and other titles of the same page
 * @returns the headline alone; the title unchanged when nothing in it is known to be the site's
 */
export function cleanTitle(
  title: string,
  known: { readonly siteNames: readonly string[]; readonly otherTitles: readonly string[]; readonly sections?: readonly string[] },
): string {
  const prefix = /^([^:|]{2,40}):\s+(?=\S)/.exec(title);
  // "The Example: a headline". Only the site's full name: a colon belongs to headlines too.
  if (prefix?.[1] && known.siteNames.some((name) => simplifyText(name) === simplifyText(prefix[1] ?? '')))
    return title.slice(prefix[0].length);
  const pieces = splitTitle(title);
  if (pieces.length < 2) return title;
  const whole = simplifyText(title).length;
  const others = known.otherTitles.map(simplifyText).filter((other) => other.length > 3);
  // Another title of the page that is a run of these pieces is the headline without its ends.
  for (let length = pieces.length - 1; length > 0; length--) {
    for (const start of [0, pieces.length - length]) {
      const part = joinPieces(title, pieces, start, start + length);
      const plain = simplifyText(part);
      // Less than half of it may be the site's name, which also stands in a heading of its own.
      if (plain.length > 8 && plain.length * 2 >= whole && others.includes(plain)) return part;
    }
  }
  const names = [...known.siteNames, ...(known.sections ?? [])].map(simplifyText).filter((name) => name.length > 1);
  let start = 0;
  let end = pieces.length;
  const isName = (piece: string) => {
    const plain = simplifyText(piece);
    return (
      plain !== '' &&
      names.some(
        (name) =>
          name === plain || (plain.length > 3 && name.length > 3 && (plain.includes(name) || name.includes(plain)) && plain.length < 40),
      )
    );
  };
  while (end - start > 1 && isName(pieces[end - 1]?.text ?? '')) end--;
  while (end - start > 1 && isName(pieces[start]?.text ?? '')) start++;
  // A short last piece behind a bar is the site under a name that nothing else on the page spells.
  const last = pieces[end - 1];
  if (end - start > 1 && last && last.text.length <= 30 && last.start > 20 && /[|｜‖]\s*$/.test(title.slice(0, last.start))) end--;
  return joinPieces(title, pieces, start, end);
}

interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function splitTitle(title: string): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (const match of [...title.matchAll(SEPARATOR), null]) {
    const end = match ? match.index : title.length;
    const text = title.slice(start, end).trim();
    if (text !== '') pieces.push({ text, start, end });
    if (match) start = match.index + match[0].length;
  }
  return pieces;
}

function joinPieces(title: string, pieces: readonly Piece[], start: number, end: number): string {
  return title.slice(pieces[start]?.start ?? 0, pieces[end - 1]?.end ?? title.length).trim();
}
