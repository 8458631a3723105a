import type { ChangeResult, LibraryUndo, PersonalChange } from '@/library/library-result';
import type { ShelfRow } from '@/library/saved-article';
import { explainProblem } from '@/locales/explain-problem';
import type { StringKey } from '@/locales/translate';
import type { ChangeAction } from './row-keys';
import { useStrings } from './strings-context';
import type { Toaster } from './use-toast';

/** Changes what is personal of some articles; the function is asked for each one with its present tags. */
export type ChangeArticles = (
  ids: readonly string[],
  change: (present: { readonly tags: readonly string[] }) => PersonalChange,
) => Promise<ChangeResult>;

export interface ChangesOptions {
  readonly change: ChangeArticles;
  readonly undo: (undo: LibraryUndo) => Promise<ChangeResult>;
  readonly toaster: Toaster;
  readonly now: () => Date;
}

export interface Changes {
  /** Makes any change, says it and offers to take it back. Gives whether it was made. */
  readonly say: (make: () => Promise<ChangeResult>, said: StringKey) => Promise<boolean>;
  /** Does an action to some articles. With mixed ones all end in the same state: that of an action on the first. */
  readonly act: (action: ChangeAction, rows: readonly ShelfRow[]) => Promise<void>;
  /** As `act`, for articles of which only the ids are known. */
  readonly apply: (ids: readonly string[], change: PersonalChange, said: StringKey) => Promise<void>;
  readonly tag: (ids: readonly string[], tags: { readonly add: readonly string[]; readonly remove: readonly string[] }) => Promise<void>;
}

/** Gives the changes a person makes to saved articles; each is said in a toast and can be taken back there. */
export function useChanges({ change, undo, toaster, now }: ChangesOptions): Changes {
  const { strings, t } = useStrings();
  const fail = (reason: string) => toaster.show({ text: explainProblem(strings, reason), isProblem: true, undo: null });

  const say: Changes['say'] = async (make, said) => {
    const result = await make().catch((): ChangeResult => ({ ok: false, reason: 'storage-failed' }));
    if (!result.ok) {
      fail(result.reason);
      return false;
    }
    const takeBack = async () => {
      toaster.hide();
      const undone = await undo(result.undo).catch((): ChangeResult => ({ ok: false, reason: 'storage-failed' }));
      if (!undone.ok) fail(undone.reason);
    };
    toaster.show({ text: t(said, { count: result.changed }), isProblem: false, undo: () => void takeBack() });
    return true;
  };
  const run = async (ids: readonly string[], make: Parameters<ChangeArticles>[1], said: StringKey) => {
    if (ids.length > 0) await say(() => change(ids, make), said);
  };

  const apply: Changes['apply'] = (ids, values, said) => run(ids, () => values, said);
  return {
    say,
    apply,
    act: (action, rows) => {
      const [first] = rows;
      if (!first) return Promise.resolve();
      const { change: values, said } = toChange(action, first, now());
      return apply(
        rows.map((row) => row.id),
        values,
        said,
      );
    },
    tag: (ids, { add, remove }) =>
      run(
        ids,
        ({ tags }) => ({ tags: [...tags.filter((tag) => !remove.includes(tag)), ...add.filter((tag) => !tags.includes(tag))] }),
        'saidTagged',
      ),
  };
}

/** Each action is a switch: what it does depends on how the article stands. */
function toChange(action: ChangeAction, row: ShelfRow, now: Date): { readonly change: PersonalChange; readonly said: StringKey } {
  switch (action) {
    case 'favorite':
      return row.favorite ? { change: { favorite: false }, said: 'saidUnfavorite' } : { change: { favorite: true }, said: 'saidFavorite' };
    case 'archive':
      return row.archivedAt !== null
        ? { change: { archivedAt: null }, said: 'saidUnarchived' }
        : { change: { archivedAt: now.toISOString() }, said: 'saidArchived' };
    case 'read':
      return row.state === 'read'
        ? { change: { state: 'unread', progress: 0 }, said: 'saidUnread' }
        : { change: { state: 'read', progress: 1 }, said: 'saidRead' };
    case 'delete':
      return row.deletedAt !== null
        ? { change: { deletedAt: null }, said: 'saidRestored' }
        : { change: { deletedAt: now.toISOString() }, said: 'saidDeleted' };
  }
}
