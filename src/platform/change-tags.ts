import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { foldText } from '@/article/fold-text';
import { listOfTag } from '@/library/index-row';
import type { ChangeResult } from '@/library/library-result';
import { replaceTags } from '@/library/replace-tags';
import { changeArticles } from './change-articles';
import { openLibraryDatabase } from './library-database';
import { listRange } from './library-lists';
import { withLibraryLock } from './library-lock';
import { announceChange } from './watch-library';

const COLORS_KEY = 'tag-colors';

/**
 * Renames tags on every article that has one of them, the trash included; several at once are merged into one.
 * @param to the new name; null takes the tags away
 * @returns as `changeArticles`: its undo brings every article's own tags back
 */
export async function renameTags(from: readonly string[], to: string | null, now: Date): Promise<ChangeResult> {
  const database = await openLibraryDatabase();
  const ids = new Set<string>();
  for (const tag of from) for (const { id } of await database.getAllFromIndex('rows', 'lists', listRange(listOfTag(tag)))) ids.add(id);
  const wanted = new Set(from.map(foldText));
  for (const { id, row } of await database.getAllFromIndex('rows', 'lists', listRange('trash'))) {
    if (row.tags.some((tag) => wanted.has(foldText(tag)))) ids.add(id);
  }
  const result = await changeArticles([...ids], (meta) => ({ tags: replaceTags(meta.tags, from, to) }), now);
  if (result.ok && from[0] !== undefined && to !== null) await moveColor(from[0], to);
  return result;
}

/** Gives the colors of tags, by folded name. */
export async function readTagColors(): Promise<Readonly<Record<string, string>>> {
  const stored: unknown = (await browser.storage.local.get(COLORS_KEY))[COLORS_KEY];
  const parsed = colorsSchema.safeParse(stored);
  return parsed.success ? parsed.data : {};
}

/** Gives a tag a color by name; null takes it away. */
export async function setTagColor(tag: string, color: string | null): Promise<void> {
  await withLibraryLock(async () => {
    const { [foldText(tag)]: _old, ...others } = await readTagColors();
    await browser.storage.local.set({ [COLORS_KEY]: color === null ? others : { ...others, [foldText(tag)]: color } });
  });
  announceChange({ ids: [] });
}

/**
 * Takes over colors that came with a backup, for tags that have none here.
 * @returns the tags that were colored, by folded name, for `dropTagColors`
 */
export async function addTagColors(colors: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const parsed = colorsSchema.safeParse(colors);
  if (!parsed.success) return [];
  const added: string[] = [];
  await withLibraryLock(async () => {
    const known = await readTagColors();
    const merged: Record<string, string> = { ...known };
    for (const [tag, color] of Object.entries(parsed.data)) {
      if (Object.hasOwn(known, tag)) continue;
      merged[tag] = color;
      added.push(tag);
    }
    if (added.length > 0) await browser.storage.local.set({ [COLORS_KEY]: merged });
  });
  if (added.length > 0) announceChange({ ids: [] });
  return added;
}

/** Takes colors away again. */
export async function dropTagColors(tags: readonly string[]): Promise<void> {
  for (const tag of tags) await setTagColor(tag, null);
}

/** A tag that gets a new name keeps its color, unless the new name has one already. */
async function moveColor(from: string, to: string): Promise<void> {
  const colors = await readTagColors();
  const color = colors[foldText(from)];
  if (color !== undefined && colors[foldText(to)] === undefined) await setTagColor(to, color);
}

const colorsSchema = z.record(z.string().check(z.maxLength(200)), z.string().check(z.maxLength(40)));
