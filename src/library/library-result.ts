import type { SavedArticle, SavedMeta } from './saved-article';

/** Why a change of the library was not made. Nothing that was there before is harmed by any of them. */
export type SaveFailure =
  /** What was handed over is no article. */
  | 'not-an-article'
  /** No space left for the extension or on the disk. Deleting still works. */
  | 'storage-full'
  /** Neither engine could be written and read back. */
  | 'storage-failed'
  /** There is no saved article with that id. */
  | 'missing'
  /** The stored record cannot be read; its bytes are kept. */
  | 'unreadable';

/**
 * What a save gives. `ok` is only ever true after the record was read back from storage.
 * `copies` is 1 when one engine failed: the article is safe, its second copy is made later.
 */
export type SaveResult =
  | { readonly ok: true; readonly id: string; readonly isNew: boolean; readonly copies: 1 | 2 }
  | { readonly ok: false; readonly reason: SaveFailure };

export type ReadResult =
  | { readonly ok: true; readonly saved: SavedArticle }
  | { readonly ok: false; readonly reason: 'missing' | 'unreadable' };

/** What a person can change of a saved article without saving its text again. */
export type PersonalChange = Partial<
  Pick<SavedMeta, 'state' | 'progress' | 'place' | 'favorite' | 'archivedAt' | 'deletedAt' | 'tags' | 'note' | 'highlights'>
>;

/** What brings a change back: hand it to `undoChange`. A plain value, at home in one window or sent to another. */
export interface LibraryUndo {
  /** The fields as they were, for each article that was changed. */
  readonly before: readonly { readonly id: string; readonly change: PersonalChange }[];
}

/** What a change of one or many articles gives. `failed` counts those that are missing or unreadable. */
export type ChangeResult =
  | { readonly ok: true; readonly changed: number; readonly failed: number; readonly copies: 1 | 2; readonly undo: LibraryUndo }
  | { readonly ok: false; readonly reason: SaveFailure };
