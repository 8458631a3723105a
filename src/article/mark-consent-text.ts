import type { ClutterMarks } from './clutter-marks';
import type { Block } from './list-blocks';

/**
 * "Cookie" where it is written in another way, in the languages of ours that have a word of their own for it. Beginnings of words, since
 * most of these languages inflect. Must not match an article about baking: three sentences in one box have to say it.
 */
const COOKIE =
  /cookie|çerez|evästei|informasjonskaps|sušenk|\bsüti(?:k|ket)|ciastecz|slapuk|sīkdat|küpsis|kolačić|piškotk|vafrakök|куки|クッキー|쿠키|الارتباط|עוגיות|คุกกี้/i;
const MIN_SENTENCE = 60;
const MIN_SENTENCES = 3;
/** So much of a box's text has to be about cookies. */
const MIN_SHARE = 0.4;
/** Something else has to be left on the page. */
const MIN_REST = 200;

/**
 * Marks consent texts that no known maker's name gives away: boxes in which several sentences are about cookies.
 * @param title the page's headline: a page about cookies keeps its text
 */
export function markConsentText(body: Element, blocks: readonly Block[], marks: ClutterMarks, title: string): void {
  if (COOKIE.test(title)) return;
  const said = blocks.filter(({ text }) => text.length >= MIN_SENTENCE && COOKIE.test(text));
  if (said.length < MIN_SENTENCES) return;
  const pageLength = (body.textContent ?? '').length;
  let box: Element | null = null;
  for (let at = said[0]?.element.parentElement ?? null; at && at !== body; at = at.parentElement) {
    if (at.querySelector('h1, article, main') || /^(?:article|main)$/.test(at.localName)) break;
    const inside = said.filter(({ element }) => at?.contains(element));
    const length = (at.textContent ?? '').length;
    const about = inside.reduce((sum, { text }) => sum + text.length, 0);
    if (inside.length >= MIN_SENTENCES && about >= length * MIN_SHARE && pageLength - length >= MIN_REST) box = at;
  }
  if (box) marks.add('consent', '', true, box);
}
