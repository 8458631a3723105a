import { foldText } from '@/article/fold-text';

/** A text folded for search, unit by unit, so that a find in it can be shown in the original. */
export interface FoldedText {
  readonly folded: string;
  /** For each unit of `folded` its offset in the original, and one entry more: the original's length. Null when both are aligned. */
  readonly places: Uint32Array | null;
}

/**
 * Folds as `foldText` does, but keeps track of where each letter came from: spaces stay single units, what folds to nothing
 * (accents of their own, soft hyphens) is left out, what folds to several letters (ligatures, Hangul) stays one.
 * About 50 microseconds for 1,000 words, which is why search uses it for everything.
 */
export function foldWithPlaces(text: string): FoldedText {
  const units = new Uint16Array(text.length);
  const places = new Uint32Array(text.length + 1);
  let length = 0;
  for (let place = 0; place < text.length; place++) {
    const folded = foldUnit(text.charCodeAt(place));
    if (folded === DROPPED) continue;
    units[length] = folded;
    places[length++] = place;
  }
  places[length] = text.length;
  return { folded: toText(units, length), places: length === text.length ? null : places };
}

const UNKNOWN = 0;
const DROPPED = 1;
/** What each UTF-16 unit folds to; filled as units are met. */
const table = new Uint16Array(65_536);

function foldUnit(unit: number): number {
  const known = table[unit] ?? UNKNOWN;
  if (known !== UNKNOWN) return known;
  const computed = computeFold(unit);
  table[unit] = computed;
  return computed;
}

function computeFold(unit: number): number {
  if (unit <= 32) return 32;
  // Half of a pair: means something only together with its neighbor.
  if (unit >= 0xd800 && unit <= 0xdfff) return unit;
  const char = String.fromCharCode(unit);
  const folded = foldText(char);
  if (folded.length === 1) return folded.charCodeAt(0);
  if (folded === '') return /\s/.test(char) ? 32 : DROPPED;
  return /^[a-z]/.test(folded) ? folded.charCodeAt(0) : unit;
}

function toText(units: Uint16Array, length: number): string {
  let text = '';
  for (let start = 0; start < length; start += 16_384)
    text += String.fromCharCode(...units.subarray(start, Math.min(length, start + 16_384)));
  return text;
}
