import type { Highlight, HighlightChange } from '@/article/highlight';
import { toLetters } from '@/article/letters';
import type { HighlightOutcome } from './messages';
import { saveFromPage } from './save-from-page';
import { changeSavedHighlights, findSaved, readSavedArticle, readSavedMeta } from './store';

/**
 * Changes the highlights of the article of `url`, and of no other: a content script can be taken over by its page.
 * @param article what to save first where the article is not in the library, is there as a mere link, or with an older text that has not
 *   got the marked words yet; null gives "missing" then
 * @param url address of the sender, as the browser vouches for it
 */
export async function keepHighlight(change: HighlightChange, article: unknown, url: string, now: Date): Promise<HighlightOutcome> {
  let row = await findSaved(url);
  if (!row || row.linkOnly || (change.kind === 'add' && !(await hasWords(row.id, change.highlight)))) {
    if (article === null) return { ok: false, reason: 'missing' };
    const saved = await saveFromPage(article, url, now);
    if (!saved.ok) return saved;
    row = await findSaved(url);
  }
  return row ? changeSavedHighlights(row.id, change, now) : { ok: false, reason: 'not-an-article' };
}

/** Captions are in the markup alone. An entity that is written differently costs one more save, nothing else. */
async function hasWords(id: string, { quote }: Highlight): Promise<boolean> {
  const result = await readSavedArticle(id);
  if (!result.ok) return true;
  const { text, html } = result.saved.article;
  const wanted = toLetters(quote);
  return toLetters(text).includes(wanted) || toLetters(html.replace(/<[^>]*>/g, '')).includes(wanted);
}

/** Gives the highlights of the article of `url`; none when it is not saved. */
export async function readHighlightsOf(url: string): Promise<HighlightOutcome> {
  const row = await findSaved(url);
  const meta = row && (await readSavedMeta(row.id));
  return { ok: true, highlights: meta?.highlights ?? [] };
}
