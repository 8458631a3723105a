import type { StringKey } from '@/locales/translate';

/** What a key does to the selected articles, or to the one in focus. */
export type RowAction = 'favorite' | 'archive' | 'read' | 'tag' | 'export' | 'delete' | 'purge';
/** The actions that change an article at once; the others ask first. */
export type ChangeAction = Exclude<RowAction, 'tag' | 'export' | 'purge'>;

export interface KeyHelp {
  /** Keys as shown; the first is the one to remember. */
  readonly keys: readonly string[];
  readonly label: StringKey;
}

/** One letter each, as mail programs have taught them; never with Ctrl or ⌘, which belong to the browser. */
export const ROW_KEYS: Readonly<Record<string, RowAction>> = {
  s: 'favorite',
  e: 'archive',
  u: 'read',
  t: 'tag',
  '#': 'delete',
  Delete: 'delete',
};

/** Every key of the library, in the order of the help sheet. */
export const KEY_HELP: readonly KeyHelp[] = [
  { keys: ['j', '↓'], label: 'keyNext' },
  { keys: ['k', '↑'], label: 'keyPrevious' },
  { keys: ['Enter', 'o'], label: 'keyOpen' },
  { keys: ['x'], label: 'keySelect' },
  { keys: ['Shift+X'], label: 'keySelectRange' },
  { keys: ['s'], label: 'keyFavorite' },
  { keys: ['e'], label: 'keyArchive' },
  { keys: ['u'], label: 'keyRead' },
  { keys: ['t'], label: 'keyTag' },
  { keys: ['#', 'Delete'], label: 'keyDelete' },
  { keys: ['Ctrl+Z'], label: 'keyUndo' },
  { keys: ['/'], label: 'keySearch' },
  { keys: ['Escape'], label: 'keyBack' },
  { keys: ['?'], label: 'keyHelp' },
];
