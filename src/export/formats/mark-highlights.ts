import { createQuoteFinder } from '@/article/find-quote';
import { colorOfHighlight, type Highlight } from '@/article/highlight';
import { readLetters } from '@/article/letters';
import { wrapSpans } from '@/article/wrap-spans';

/**
 * Wraps the highlighted words in `<mark>`, with the color's name as class. Words that are not there any more are left out here and
 * stand in the list of highlights alone.
 * @param textLength length of the article's plain text
 */
export function markHighlights(body: Element, highlights: readonly Highlight[], textLength: number): void {
  if (highlights.length === 0) return;
  const letters = readLetters(body);
  const finder = createQuoteFinder(letters.text, textLength);
  const found = highlights.flatMap((highlight) => {
    const span = finder.find(highlight);
    return span ? [{ ...span, color: colorOfHighlight(highlight) }] : [];
  });
  wrapSpans(letters, found, (members) => {
    const mark = body.ownerDocument.createElement('mark');
    mark.className = found[members.at(-1) ?? 0]?.color ?? '';
    return mark;
  });
}
