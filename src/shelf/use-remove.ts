import type { RefObject } from 'preact';
import type { ChangeResult, LibraryUndo } from '@/library/library-result';
import type { ShelfRow } from '@/library/saved-article';
import { explainProblem } from '@/locales/explain-problem';
import type { ListHandle } from './article-list';
import { useStrings } from './strings-context';
import type { Toaster } from './use-toast';

export interface RemoveOptions {
  readonly remove: (id: string) => Promise<ChangeResult>;
  readonly undo: (undo: LibraryUndo) => Promise<ChangeResult>;
  readonly toaster: Toaster;
  /** Where the focus goes when the deleted row comes back. */
  readonly list: RefObject<ListHandle>;
}

/** Gives the function that deletes a row, says so and offers to take it back. A failure is said in the same place. */
export function useRemove({ remove, undo, toaster, list }: RemoveOptions): (row: ShelfRow, index: number) => Promise<void> {
  const { strings, t } = useStrings();
  const fail = (reason: string) => toaster.show({ text: explainProblem(strings, reason), isProblem: true, undo: null });
  return async (row, index) => {
    const result = await remove(row.id).catch((): ChangeResult => ({ ok: false, reason: 'storage-failed' }));
    if (!result.ok) return fail(result.reason);
    const takeBack = async () => {
      toaster.hide();
      const undone = await undo(result.undo).catch((): ChangeResult => ({ ok: false, reason: 'storage-failed' }));
      if (!undone.ok) return fail(undone.reason);
      list.current?.focusRow(index);
    };
    toaster.show({ text: t('rowDeleted', { title: shorten(row.title) }), isProblem: false, undo: () => void takeBack() });
  };
}

/** Enough of a title to know which one was meant; the rest would push the button away. */
function shorten(title: string): string {
  const letters = [...title];
  return letters.length > 48 ? `${letters.slice(0, 46).join('').trimEnd()}…` : title;
}
