import type { ImportedLink, RowRefusal } from './import-row';

/** What a parser makes of one row. */
export type ParsedRow =
  | { readonly ok: true; readonly link: ImportedLink }
  | { readonly ok: false; readonly label: string; readonly reason: RowRefusal };

/**
 * Checks the one thing that every row needs: a web address.
 * @param url what the file has in its place
 */
export function toRow(url: unknown, title: string, fill: (url: string) => ImportedLink): ParsedRow {
  const address = typeof url === 'string' ? url.trim() : '';
  if (!isWebAddress(address)) return { ok: false, label: title || address.slice(0, 200), reason: 'no-web-address' };
  return { ok: true, link: fill(address) };
}

/** http and https only: whatever else stands in a file must never become a link. */
export function isWebAddress(url: string): boolean {
  return /^https?:\/\/[^/]/i.test(url) && url.length <= 8_192 && URL.canParse(url);
}
