import type { Span } from './split-sentences';

/** Where a voice may draw breath: after these and a space, or right after the full-width ones. */
const PAUSE = /[,;:–—)\]](?=\s)|[、，；：]/gu;

/**
 * Splits a sentence into parts of at most about `maxWeight`, at commas and the like, else between words. Chromium's network voices fall
 * silent after some 15 seconds of one utterance and never say so.
 */
export function splitForVoice(text: string, maxWeight: number): Span[] {
  const parts: Span[] = [];
  let from = 0;
  while (weighText(text.slice(from)) > maxWeight) {
    const limit = from + lengthOfWeight(text.slice(from), maxWeight);
    const to = lastPause(text, from, limit) ?? lastSpace(text, from, limit) ?? limit;
    parts.push({ from, to });
    from = to;
  }
  if (text.slice(from).trim()) parts.push({ from, to: text.length });
  return parts;
}

/** How long a text takes to say, in letters of an alphabet: a Chinese or Japanese character is a syllable or more, a digit a word. */
export function weighText(text: string): number {
  let weight = 0;
  for (const character of text) weight += weigh(character);
  return weight;
}

function weigh(character: string): number {
  if (/\d/.test(character)) return 3;
  return /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]/u.test(character) ? 3 : 1;
}

function lengthOfWeight(text: string, maxWeight: number): number {
  let weight = 0;
  let length = 0;
  for (const character of text) {
    weight += weigh(character);
    if (weight > maxWeight && length > 0) break;
    length += character.length;
  }
  return length;
}

/** A part of a few letters before a comma is no help: the pause must lie in the second half. */
function lastPause(text: string, from: number, limit: number): number | null {
  const half = from + (limit - from) / 3;
  let found: number | null = null;
  for (const match of text.slice(from, limit).matchAll(PAUSE)) {
    const at = from + match.index + 1;
    if (at > half) found = at;
  }
  return found;
}

function lastSpace(text: string, from: number, limit: number): number | null {
  const space = text.slice(from, limit).search(/\s\S*$/);
  return space > 0 ? from + space : null;
}
