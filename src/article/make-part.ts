import type { Article, SanitizedHtml } from './article';
import { normalizeUrl, SELECTION_FRAGMENT } from './normalize-url';
import { measureReadingTime } from './reading-time';

/** A browser that knows text fragments scrolls to the words; longer ones are less likely to be found. */
const MAX_WORDS = 5;

/**
 * Makes the article of a selected part. It stands beside the whole one in the library: its address is the page's with the part's first and
 * last words as a text fragment, which also leads back to the place.
 */
export function makePart(whole: Omit<Article, 'html' | 'text' | 'wordCount' | 'readingTime'>, html: SanitizedHtml, text: string): Article {
  const address = `${normalizeUrl(whole.url.replace(/#.*$/, ''))}${SELECTION_FRAGMENT}-${hash(text)}:~:text=${describeText(text)}`;
  return {
    ...whole,
    url: address,
    canonicalUrl: address,
    excerpt: text.replace(/\s+/g, ' ').slice(0, 300),
    leadPicture: null,
    html,
    text,
    ...measureReadingTime(text, whole.lang),
    notices: ['selection'],
  };
}

function describeText(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const first = (lines[0] ?? '').trim().split(/\s+/);
  const last = (lines.at(-1) ?? '').trim().split(/\s+/);
  if (lines.length === 1 && first.length <= MAX_WORDS * 2) return encode(first);
  return `${encode(first.slice(0, MAX_WORDS))},${encode(last.slice(-MAX_WORDS))}`;
}

/** "-", "," and "&" part the pieces of a text fragment. Words of languages without spaces are cut by length. */
function encode(words: readonly string[]): string {
  const text = words.join(' ').slice(0, 80).toWellFormed();
  return encodeURIComponent(text).replace(/-/g, '%2D');
}

/** FNV-1a: two parts that begin and end alike are two parts. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return value.toString(16).padStart(8, '0');
}
