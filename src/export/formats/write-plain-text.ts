import type { SavedArticle } from '@/library/saved-article';
import { describeSaved } from './describe-saved';
import type { ExportWords } from './exported-article';

/** Writes an article as plain text: headline, facts, address, paragraphs with an empty line between, highlights and note. */
export function writePlainText(saved: SavedArticle, words: ExportWords): string {
  const { article, highlights, note } = saved;
  const parts = [article.title, ...describeSaved(saved, words), article.url, '', article.text.split('\n').filter(Boolean).join('\n\n')];
  if (highlights.length > 0) {
    parts.push('', words.highlights.toLocaleUpperCase(words.lang), '');
    for (const highlight of highlights) parts.push(`“${highlight.quote}”`, ...(highlight.note ? [`— ${highlight.note}`] : []), '');
  }
  if (note) parts.push('', words.note.toLocaleUpperCase(words.lang), '', note);
  return `${parts.join('\n').trimEnd()}\n`;
}
