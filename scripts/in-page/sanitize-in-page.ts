import { parseInertly, sanitize, sanitizeToFragment } from '../../src/article/sanitize.ts';
import { findLeftovers } from '../trust/find-leftovers.ts';

/** What the sanitizer made of one piece of markup, in a real browser. */
export interface SanitizedVector {
  /** Null when the sanitizer refused. */
  readonly out: string | null;
  /** What is left in the output that must not be. */
  readonly leftovers: readonly string[];
  /** Whether sanitizing the output again, and parsing and writing it again, gives the same. */
  readonly isStable: boolean;
  readonly ms: number;
}

declare global {
  /** Sanitizes each piece and, with `insert`, puts the result into the page, where nothing of it may run or load but pictures. */
  var sadeSanitizeAll: (pieces: readonly string[], insert: boolean) => SanitizedVector[];
}

globalThis.sadeSanitizeAll = (pieces, insert) => pieces.map((piece) => sanitizeOne(piece, insert));

function sanitizeOne(piece: string, insert: boolean): SanitizedVector {
  const start = performance.now();
  const out = sanitize(piece, document);
  const ms = performance.now() - start;
  if (out === null) return { out, leftovers: [], isStable: true, ms };
  const again = sanitize(out, document);
  const written = parseInertly(`<!doctype html><body><div>${out}</div>`).querySelector('div')?.innerHTML;
  const fragment = sanitizeToFragment(piece, document);
  const leftovers = [...findLeftovers(parseInertly(out)).filter((found) => !/<(?:html|head|body)> /.test(found))];
  if (fragment) {
    leftovers.push(...findLeftovers(fragment));
    if (insert) document.body.append(fragment);
  }
  return { out, leftovers, isStable: again === out && written === out, ms };
}
