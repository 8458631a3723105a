import { type FreshWords, indexWords } from './index-words';
import { type PackedBody, type PackedRecord, packRecord } from './pack-record';
import type { SavedArticle, SavedMeta } from './saved-article';
import { splitWords } from './split-words';
import { indexPairs } from './word-pairs';

/** A record on its way to storage: the bytes, and what lists and search make of it. */
export interface PreparedRecord {
  readonly packed: PackedRecord;
  readonly meta: SavedMeta;
  /**
   * Plain text of the article, then what the person wrote and marked, with whole letters (NFC) and without invisible ones, so that
   * search can show places in it.
   */
  readonly text: string;
  readonly words: FreshWords;
  readonly pairs: Uint32Array<ArrayBuffer>;
}

/**
 * Makes everything that is stored of a saved article. Takes some milliseconds for 1,000 words, so do it before taking a lock.
 * @param packing the text of the same article, where that is being compressed already
 */
export async function prepareRecord(saved: SavedArticle, packing?: Promise<PackedBody>): Promise<PreparedRecord> {
  const { article, ...personal } = saved;
  const { html: _html, text, removed: _removed, ...articleHead } = article;
  const meta: SavedMeta = { ...personal, article: articleHead };
  // The browser compresses and sums up while the words are looked at here.
  const packed = packRecord(saved, packing);
  return { meta, ...prepareText(meta, text), packed: await packed };
}

/** What search needs of an article. */
export type PreparedText = Pick<PreparedRecord, 'text' | 'words' | 'pairs'>;

/** Makes the searchable part alone, for a record whose bytes are there already. */
export function prepareText(meta: SavedMeta, text: string): PreparedText {
  const { article } = meta;
  const whole = clean(text);
  const textWords = splitWords(whole);
  const personal = listPersonal(meta, text).map(clean);
  const words = indexWords({
    title: article.title,
    byline: article.byline,
    siteName: article.siteName,
    section: article.section,
    pageTags: article.tags,
    note: meta.note,
    highlights: meta.highlights.flatMap(({ quote, note }) => [quote, note]),
    textWords,
  });
  const inOrder = [...splitWords(article.title), ...textWords, ...personal.flatMap(splitWords)];
  return { text: [whole, ...personal].join('\n'), words, pairs: indexPairs(inOrder) };
}

/** The person's own words, and marked ones that the text does not have any more. */
function listPersonal({ note, highlights }: SavedMeta, text: string): readonly string[] {
  return [note, ...highlights.flatMap((highlight) => [text.includes(highlight.quote) ? '' : highlight.quote, highlight.note])].filter(
    (words) => words !== '',
  );
}

function clean(text: string): string {
  return text.normalize('NFC').replace(INVISIBLE, '');
}

const INVISIBLE = /[\u00AD\u200B\u2060\uFEFF]/g;
