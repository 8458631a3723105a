import { toPlainText } from '@/article/to-plain-text';
import { BARE_LINK, type ImportFormat } from './import-row';
import { type ParsedRow, toRow } from './parsed-row';
import { readDate } from './read-date';

/** @returns whether the text is a list of bookmarks, of a browser or of Pocket */
export function isBookmarksHtml(text: string): boolean {
  const head = text.slice(0, 2_000);
  return /<!doctype netscape-bookmark-file/i.test(head) || (/<title>\s*pocket export/i.test(head) && /time_added\s*=/i.test(text));
}

/**
 * Reads the bookmark file that browsers have written since Netscape ("Importing and exporting bookmarks", MSDN aa753582), with the
 * attributes that others added (`TAGS`, `TOREAD`), and Pocket's older HTML export, which is a plain list in two parts.
 * @param document the file, parsed inertly
 */
export function parseBookmarks(document: Document): { readonly format: ImportFormat; readonly rows: readonly ParsedRow[] } {
  const links = [...document.querySelectorAll('a[href]')];
  const isPocket = /^\s*pocket export/i.test(document.title) && links.some((link) => link.hasAttribute('time_added'));
  return { format: isPocket ? 'pocket' : 'bookmarks', rows: links.map(isPocket ? readPocketLink : readBookmark) };
}

function readPocketLink(link: Element): ParsedRow {
  const list = link.closest('ul');
  let heading = list?.previousElementSibling ?? null;
  while (heading && heading.localName !== 'h1') heading = heading.previousElementSibling;
  const isArchived = /read archive/i.test(heading?.textContent ?? '');
  const title = toPlainText(link.textContent);
  return toRow(link.getAttribute('href'), title, (url) => ({
    ...BARE_LINK,
    url,
    title: title === url ? '' : title,
    savedAt: readDate(link.getAttribute('time_added')),
    isArchived,
    state: isArchived ? 'read' : 'unread',
    tags: (link.getAttribute('tags') ?? '').split(','),
  }));
}

function readBookmark(link: Element): ParsedRow {
  const title = toPlainText(link.textContent);
  const description = link.closest('dt')?.nextElementSibling;
  const folder = folderOf(link);
  return toRow(link.getAttribute('href'), title, (url) => ({
    ...BARE_LINK,
    url,
    title: title === url ? '' : title,
    savedAt: readDate(link.getAttribute('add_date')),
    note: description?.localName === 'dd' ? ownText(description) : '',
    state: link.getAttribute('toread') === '0' ? 'read' : 'unread',
    tags: [...(link.getAttribute('tags') ?? '').split(','), ...(folder ? [folder] : [])],
  }));
}

/** Name of the innermost folder; null for the browser's own ones ("Bookmarks bar"), which say nothing. */
function folderOf(link: Element): string | null {
  let before = link.closest('dl')?.previousElementSibling ?? null;
  while (before && before.localName === 'p') before = before.previousElementSibling;
  if (before?.localName !== 'h3') return null;
  const isOwn = ['personal_toolbar_folder', 'unfiled_bookmarks_folder'].some((name) => before?.hasAttribute(name));
  return isOwn ? null : toPlainText(before.textContent);
}

/** A description is open-ended in this format: what stands in it before the next list. */
function ownText(element: Element): string {
  const nodes = [...element.childNodes];
  const end = nodes.findIndex((node) => /^(?:dl|dt|h3)$/i.test(node.nodeName));
  return nodes
    .slice(0, end < 0 ? nodes.length : end)
    .map((node) => node.textContent ?? '')
    .join('')
    .trim();
}
