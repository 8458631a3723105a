import type { SavedArticle, SavedMeta } from './saved-article';

/** What an incoming record (of a backup or an import) becomes beside the one that is there. */
export type MergeDecision =
  /** Not there yet. */
  | { readonly kind: 'new'; readonly record: SavedArticle }
  /** There, and the incoming one is newer or has the text that a mere link lacks. */
  | { readonly kind: 'newer'; readonly record: SavedArticle }
  /** There, and at least as new: stays untouched. */
  | { readonly kind: 'kept' };

/**
 * Decides what happens to an incoming record. Never replaces a newer one; a link without text never replaces a text, but a text
 * replaces a link and keeps what the person said about it. Highlights that only the present one has are kept in any case.
 * @param current the record that is there with the same id, or null
 */
export function mergeRecord(incoming: SavedArticle, current: SavedMeta | null): MergeDecision {
  if (current === null) return { kind: 'new', record: incoming };
  if (current.linkOnly && !incoming.linkOnly) return { kind: 'newer', record: joinPersonal(incoming, current) };
  if (incoming.linkOnly && !current.linkOnly) return { kind: 'kept' };
  if (Date.parse(incoming.updatedAt) <= Date.parse(current.updatedAt)) return { kind: 'kept' };
  return { kind: 'newer', record: { ...incoming, revision: current.revision + 1, highlights: joinHighlights(incoming, current) } };
}

function joinPersonal(incoming: SavedArticle, current: SavedMeta): SavedArticle {
  return {
    ...incoming,
    revision: current.revision + 1,
    savedAt: earlierOf(current.savedAt, incoming.savedAt),
    tags: [...new Set([...current.tags, ...incoming.tags])],
    note: [current.note, incoming.note].filter((note, place, notes) => note !== '' && notes.indexOf(note) === place).join('\n\n'),
    favorite: current.favorite || incoming.favorite,
    highlights: joinHighlights(current, incoming),
  };
}

/** Those of the first, and what the second has besides, in order of the text. */
function joinHighlights(first: Pick<SavedMeta, 'highlights'>, second: Pick<SavedMeta, 'highlights'>): SavedMeta['highlights'] {
  const more = second.highlights.filter((mark) => !first.highlights.some((known) => known.id === mark.id));
  return more.length === 0 ? first.highlights : [...first.highlights, ...more].sort((one, other) => one.start - other.start);
}

function earlierOf(left: string, right: string): string {
  return Date.parse(left) <= Date.parse(right) ? left : right;
}
