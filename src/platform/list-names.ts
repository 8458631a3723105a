import { foldText } from '@/article/fold-text';
import { openLibraryDatabase } from './library-database';
import { listNamesWith, listRange, refreshLists } from './library-lists';

/** A name that articles are listed under. */
export interface ListName {
  /** As written on the newest article that has it. */
  readonly name: string;
  /** How many articles, archived ones included. */
  readonly count: number;
}

/** Numbers of articles in the fixed views. */
export type ViewCounts = Readonly<Record<(typeof COUNTED_VIEWS)[number], number>>;

const COUNTED_VIEWS = ['all', 'unread', 'reading', 'read', 'favorites', 'archive', 'trash'] as const;

/** Gives the person's tags in alphabetical order of the database. @throws when the database cannot be opened */
export function listTags(): Promise<readonly ListName[]> {
  return listNames('tag:', (row) => row.tags);
}

/** Gives the sites of all saved articles. @throws when the database cannot be opened */
export function listSites(): Promise<readonly ListName[]> {
  return listNames('site:', (row) => [row.siteName]);
}

/** Counts the articles of every fixed view. @throws when the database cannot be opened */
export async function countViews(): Promise<ViewCounts> {
  const index = (await openLibraryDatabase()).transaction('rows').store.index('lists');
  const counts = await Promise.all(COUNTED_VIEWS.map(async (view) => [view, await index.count(listRange(view))] as const));
  return Object.fromEntries(counts) as ViewCounts;
}

/** Lists are named by folded text; how a name is written stands on the articles only. */
async function listNames(
  prefix: string,
  namesOf: (row: { readonly tags: readonly string[]; readonly siteName: string }) => readonly string[],
): Promise<readonly ListName[]> {
  const database = await openLibraryDatabase();
  await refreshLists(database);
  const folded = await listNamesWith(database, prefix);
  const index = database.transaction('rows').store.index('lists');
  return Promise.all(
    folded.map(async (name) => {
      const range = listRange(prefix + name);
      const [newest, count] = await Promise.all([index.get(range), index.count(range)]);
      return { name: (newest && namesOf(newest.row).find((written) => foldText(written) === name)) ?? name, count };
    }),
  );
}
