import type { FunctionComponent } from 'preact';
import {
  ArchiveIcon,
  CheckIcon,
  DeleteIcon,
  DownloadIcon,
  type IconProps,
  StarIcon,
  StarredIcon,
  TagIcon,
  UndoIcon,
  UnreadIcon,
} from '@/design/icons';
import type { ShelfRow } from '@/library/saved-article';
import type { StringKey } from '@/locales/translate';
import type { RowAction } from './row-keys';
import { useStrings } from './strings-context';

type Standing = Pick<ShelfRow, 'favorite' | 'archivedAt' | 'deletedAt' | 'state'>;

export interface RowActionsProps {
  /** How the article stands, which decides what a button offers; of many articles the first. */
  readonly standing: Standing;
  /** Named in each button for assistive technology; null where the surroundings tell it. */
  readonly title: string | null;
  readonly iconSize: number;
  /** -1 keeps the buttons of all rows but the active one out of the tab order. */
  readonly tabIndex: 0 | -1;
  readonly actions: readonly RowAction[];
  readonly onAction: (action: RowAction) => void;
}

/** Buttons that change a saved article, or many. */
export function RowActions({ standing, title, iconSize, tabIndex, actions, onAction }: RowActionsProps) {
  const { t } = useStrings();
  return (
    <>
      {actions.map((action) => {
        const { icon: Icon, label, isOn } = lookOf(action, standing);
        const name = title === null ? t(label) : t('actionNamed', { action: t(label), title });
        return (
          <button
            key={action}
            type="button"
            class="icon-button"
            tabIndex={tabIndex}
            title={t(label)}
            aria-label={name}
            data-on={isOn}
            onClick={() => onAction(action)}
          >
            <Icon size={iconSize} />
          </button>
        );
      })}
    </>
  );
}

interface Look {
  readonly icon: FunctionComponent<IconProps>;
  readonly label: StringKey;
  readonly isOn: boolean;
}

function lookOf(action: RowAction, { favorite, archivedAt, deletedAt, state }: Standing): Look {
  switch (action) {
    case 'favorite':
      return favorite
        ? { icon: StarredIcon, label: 'actionUnfavorite', isOn: true }
        : { icon: StarIcon, label: 'actionFavorite', isOn: false };
    case 'archive':
      return archivedAt !== null
        ? { icon: ArchiveIcon, label: 'actionUnarchive', isOn: true }
        : { icon: ArchiveIcon, label: 'actionArchive', isOn: false };
    case 'read':
      return state === 'read'
        ? { icon: UnreadIcon, label: 'actionUnread', isOn: false }
        : { icon: CheckIcon, label: 'actionRead', isOn: false };
    case 'tag':
      return { icon: TagIcon, label: 'actionTag', isOn: false };
    case 'export':
      return { icon: DownloadIcon, label: 'actionExport', isOn: false };
    case 'purge':
      return { icon: DeleteIcon, label: 'actionPurge', isOn: false };
    case 'delete':
      return deletedAt !== null
        ? { icon: UndoIcon, label: 'actionRestore', isOn: false }
        : { icon: DeleteIcon, label: 'rowDelete', isOn: false };
  }
}
