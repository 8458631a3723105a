/** A line that is nothing but a date: "17 Ocak 2026 13:20", "3 November 2025", "12.02.2026 - 20:41". */
const DATE_LINE = /^(?:\p{L}+,? )?\d{1,2}[ ./-](?:\d{1,2}|\p{L}+)[ ./-]\d{4}(?:[ ,·|–-]+(?:\p{L}+ )?\d{1,2}[:.]\d{2})?$/u;
/** Title, teaser and one line more; a chronicle has its text between two dates. */
const MAX_LINES_BETWEEN = 3;
const MAX_LINE_LENGTH = 300;

/**
 * Finds the list of other articles that stands under `heading` as bare lines, without links: each with a date of its own.
 * @param heading a block whose text is known to head such lists
 * @returns the blocks up to the last date; empty when fewer than two dates follow, or long text stands between them
 */
export function findDatedList(heading: Element): readonly Element[] {
  const lines: Element[] = [];
  let upToLastDate = 0;
  let dates = 0;
  let sinceDate = 0;
  for (let next = heading.nextElementSibling; next; next = next.nextElementSibling) {
    const text = (next.textContent ?? '').replace(/\s+/g, ' ').trim();
    lines.push(next);
    if (!text) continue;
    if (text.length > MAX_LINE_LENGTH || next.localName === 'h1') break;
    if (DATE_LINE.test(text)) {
      dates += 1;
      sinceDate = 0;
      upToLastDate = lines.length;
    } else if (++sinceDate > MAX_LINES_BETWEEN) break;
  }
  return dates >= 2 ? lines.slice(0, upToLastDate) : [];
}
