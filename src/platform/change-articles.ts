import type { ChangeResult, LibraryUndo, PersonalChange } from '@/library/library-result';
import { packHead } from '@/library/pack-record';
import { type PreparedText, prepareText } from '@/library/prepare-record';
import { parseSavedMeta, type SavedMeta } from '@/library/saved-article';
import type { HeadChange } from './database-records';
import { withLibraryLock } from './library-lock';
import { readBody, readMetas } from './read-records';
import { retryWithReserve } from './retry-with-reserve';
import { announceChange } from './watch-library';
import { writeHeads } from './write-records';

/** Records of one transaction: large enough to be fast, small enough that others are not kept waiting. */
const BATCH_SIZE = 100;

/**
 * Changes what is personal of some articles (state, tags, note …), each one read, changed and written while nobody else writes.
 * @param change what to change, given the record as it is now; an empty object or null leaves that article alone
 * @returns how many were changed, with a value that brings all of them back
 */
export async function changeArticles(
  ids: readonly string[],
  change: (meta: SavedMeta) => PersonalChange | null,
  now: Date,
): Promise<ChangeResult> {
  const before: LibraryUndo['before'][number][] = [];
  let failed = 0;
  let copies: 1 | 2 = 2;
  for (let start = 0; start < ids.length; start += BATCH_SIZE) {
    const batch = await withLibraryLock(() => changeBatch(ids.slice(start, start + BATCH_SIZE), change, now));
    if (!batch.ok) {
      // What earlier batches changed stays changed and can be undone; nothing of this batch was.
      if (before.length === 0) return batch;
      return { ok: true, changed: before.length, failed: failed + ids.length - start, copies, undo: { before } };
    }
    before.push(...batch.undo.before);
    failed += batch.failed;
    if (batch.copies === 1) copies = 1;
  }
  if (before.length > 0) announceChange({ ids: before.length > 200 ? null : before.map((entry) => entry.id) });
  if (before.length === 0 && failed > 0) return { ok: false, reason: 'missing' };
  return { ok: true, changed: before.length, failed, copies, undo: { before } };
}

/** Brings back what a change replaced. Fields that somebody changed again since are brought back too: the last word wins. */
export function undoChange(undo: LibraryUndo, now: Date): Promise<ChangeResult> {
  const byId = new Map(undo.before.map((entry) => [entry.id, entry.change]));
  return changeArticles([...byId.keys()], (meta) => byId.get(meta.id) ?? null, now);
}

async function changeBatch(ids: readonly string[], change: (meta: SavedMeta) => PersonalChange | null, now: Date): Promise<ChangeResult> {
  const before: LibraryUndo['before'][number][] = [];
  const changes: HeadChange[] = [];
  let isDeleting = false;
  let failed = 0;
  const known = await readMetas(ids);
  for (const [place, id] of ids.entries()) {
    const current = known[place] ?? null;
    if (current === null || current === 'unreadable') {
      failed++;
      continue;
    }
    const wanted = change(current.meta);
    if (!wanted || Object.keys(wanted).length === 0) continue;
    // Parsed again: what the interface hands over is held to the same rules as what comes from storage.
    const meta = parseSavedMeta({ ...current.meta, ...wanted, revision: current.meta.revision + 1, updatedAt: now.toISOString() });
    if (!meta) {
      failed++;
      continue;
    }
    isDeleting ||= typeof wanted.deletedAt === 'string';
    before.push({ id, change: pickFields(current.meta, wanted) });
    changes.push({ head: await packHead(meta, current.head), meta, searchable: await searchableAfter(meta, wanted, current.head.bodySum) });
  }
  if (changes.length === 0) return { ok: true, changed: 0, failed, copies: 2, undo: { before } };
  let written = await writeHeads(changes);
  // Deleting must be possible on a full disk: it is what helps.
  if (isDeleting && written.copies === 0) {
    written = await retryWithReserve(new Error(written.reason), async () => {
      const again = await writeHeads(changes);
      if (again.copies === 0) throw new Error(again.reason);
      return again;
    }).catch(() => written);
  }
  if (written.copies === 0) return { ok: false, reason: written.reason };
  return { ok: true, changed: changes.length, failed, copies: written.copies, undo: { before } };
}

/** The new words of an article whose notes were changed: its text is read again only then, from the record, because the searchable one has notes in it. */
async function searchableAfter(meta: SavedMeta, wanted: PersonalChange, bodySum: string): Promise<PreparedText | null> {
  if (!('note' in wanted) && !('highlights' in wanted)) return null;
  const body = await readBody(meta.id, bodySum);
  return body && prepareText(meta, body.text);
}

function pickFields(meta: SavedMeta, wanted: PersonalChange): PersonalChange {
  return Object.fromEntries(Object.keys(wanted).map((name) => [name, meta[name as keyof PersonalChange]])) as PersonalChange;
}
