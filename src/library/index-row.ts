import { foldText } from '@/article/fold-text';
import { normalizeUrl } from '@/article/normalize-url';
import type { SavedMeta, ShelfRow } from './saved-article';
import type { ShelfView } from './shelf-query';
import { toShelfRow } from './to-shelf-row';

/**
 * Address of a row in a list: the list's name, then minus the time of saving in milliseconds, so that ascending is newest first. In
 * `HIGHLIGHTED_LIST` it is the time of the newest highlight.
 */
export type ListKey = [list: string, place: number];

/** A row with the keys that it is listed and sorted by. */
export interface IndexedRow {
  readonly id: string;
  readonly row: ShelfRow;
  /** Every list that the row stands in. */
  readonly lists: readonly ListKey[];
  /** Milliseconds; 0 when the article has no date. */
  readonly published: number;
  /** Words. */
  readonly length: number;
  /** Folded name of the site, then minus the time of saving. */
  readonly site: [string, number];
  readonly progress: number;
  /** Folded title, its first 80 characters. */
  readonly title: string;
}

/** Gives the row of a saved article as the database indexes it. */
export function indexRow(meta: SavedMeta): IndexedRow {
  const row = toShelfRow(meta);
  const place = -Date.parse(row.savedAt);
  return {
    id: row.id,
    row,
    lists: listNames(row).map((list): ListKey => [list, list === HIGHLIGHTED_LIST ? newestHighlight(meta) : place]),
    published: (row.publishedAt && Date.parse(row.publishedAt)) || 0,
    length: row.wordCount,
    site: [foldText(row.siteName), place],
    progress: row.progress,
    title: foldText(row.title).slice(0, 80),
  };
}

/** Name of the list that a view shows. */
export function listOfView(view: ShelfView): string {
  if (view.kind === 'tag') return listOfTag(view.tag);
  if (view.kind === 'site') return listOfSite(view.siteName);
  return view.kind;
}

/** All that is not deleted, archived articles included: what a search looks through. */
export const KEPT_LIST = 'kept';

/** Articles in which something is highlighted, the one with the newest highlight first. */
export const HIGHLIGHTED_LIST = 'highlighted';

export function listOfTag(tag: string): string {
  return `tag:${foldText(tag)}`;
}

export function listOfSite(siteName: string): string {
  return `site:${foldText(siteName)}`;
}

/** Articles of a host ("example.org", "www." left out), for addresses typed after `site:`. */
export function listOfHost(url: string): string {
  return `host:${new URL(url).hostname.replace(/^www\./, '')}`;
}

/** Articles that were saved from an address. An article's id comes from its canonical address, which the page's own may differ from. */
export function listOfAddress(url: string): string {
  return `address:${normalizeUrl(url)}`;
}

function newestHighlight({ highlights }: SavedMeta): number {
  return highlights.reduce((least, { createdAt }) => Math.min(least, -Date.parse(createdAt)), 0);
}

function listNames(row: ShelfRow): readonly string[] {
  if (row.deletedAt !== null) return ['trash'];
  const names = new Set<string>([
    KEPT_LIST,
    listOfSite(row.siteName),
    listOfHost(row.url),
    listOfAddress(row.url),
    ...row.tags.map(listOfTag),
  ]);
  if (row.highlightCount > 0) names.add(HIGHLIGHTED_LIST);
  if (row.favorite) names.add('favorites');
  if (row.archivedAt !== null) names.add('archive');
  else names.add('all').add(row.state);
  return [...names];
}
