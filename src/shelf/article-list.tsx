import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ShelfHit } from '@/library/shelf-query';
import { ShelfRowView } from './shelf-row';
import { useStrings } from './strings-context';
import type { StoredTagColors } from './tag-colors';
import { VirtualList } from './virtual-list';
import type { ShelfState } from './watch-shelf';

/** What others may ask of a list. */
export interface ListHandle {
  /** Puts the keyboard on the row at a place; on the last one when there are fewer. */
  readonly focusRow: (index: number) => void;
  /** The row that has, or would get, the focus; null in an empty list. */
  readonly active: () => { readonly row: ShelfHit; readonly index: number } | null;
}

export const NO_LIST: ListHandle = { focusRow: () => {}, active: () => null };

export interface ArticleListProps {
  readonly shelf: ShelfState;
  readonly onShow: (first: number, last: number) => void;
  readonly rowHeight: number;
  readonly isRoomy: boolean;
  readonly now: Date;
  readonly hrefOf: (id: string) => string;
  readonly onOpen: (row: ShelfHit) => void;
  /** Arrow up on the first row. */
  readonly onLeaveUp: () => void;
  /** A key pressed on a row that the list itself has no use for; gives true when it was used. */
  readonly onRowKey: (event: KeyboardEvent, row: ShelfHit, index: number) => boolean;
  readonly renderActions: (row: ShelfHit, index: number, isActive: boolean) => ComponentChildren;
  /** Draws what stands before a row (a box to select it); nothing when left out. */
  readonly renderLead?: (row: ShelfHit, index: number, isActive: boolean) => ComponentChildren;
  /** Shown before the names of tags; nothing when left out. */
  readonly tagColors?: StoredTagColors;
  /** Filled by the list. */
  readonly handle: RefObject<ListHandle>;
}

/** The saved articles of a choice, with the arrow keys: one row is in the tab order, up and down move between rows. */
export function ArticleList(props: ArticleListProps) {
  const { shelf, onShow, rowHeight, isRoomy, now, hrefOf, onOpen, onLeaveUp, onRowKey, renderActions, renderLead, tagColors, handle } =
    props;
  const { t } = useStrings();
  const [active, setActive] = useState(0);
  /** Place of the row that is to get the focus as soon as it is drawn; null when none. */
  const wanted = useRef<number | null>(null);
  /** Whether the focus was in the list when it was last seen: a row that is deleted must hand it on, not drop it. */
  const hadFocus = useRef(false);
  const place = useRef<HTMLDivElement>(null);
  const listKey = JSON.stringify(shelf.choice);
  const activeIndex = Math.min(active, Math.max(0, shelf.total - 1));

  const settleFocus = () => {
    if (hadFocus.current && wanted.current === null && place.current?.ownerDocument.activeElement === place.current?.ownerDocument.body) {
      if (shelf.total === 0) onLeaveUp();
      else wanted.current = activeIndex;
    }
    if (wanted.current === null) return;
    const link = place.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"]`);
    if (!link) return;
    wanted.current = null;
    link.focus({ preventScroll: true });
    link.closest('.list-row')?.scrollIntoView({ block: 'nearest' });
  };
  const focusRow = (index: number) => {
    if (shelf.total === 0) return;
    wanted.current = Math.max(0, Math.min(index, shelf.total - 1));
    setActive(wanted.current);
    settleFocus();
  };
  handle.current = {
    focusRow,
    active: () => {
      const row = shelf.rowAt(activeIndex);
      return row && { row, index: activeIndex };
    },
  };
  useEffect(
    () => () => {
      handle.current = NO_LIST;
    },
    [handle],
  );
  // After every drawing: the row may have come from storage only now.
  useLayoutEffect(settleFocus);
  useLayoutEffect(() => setActive(0), [listKey]);

  const onKeyDown = (event: KeyboardEvent) => {
    const row = shelf.rowAt(activeIndex);
    const isOnLink = event.target instanceof HTMLElement && event.target.dataset.row !== undefined;
    const step = STEPS[event.key];
    if (step !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const next = step(activeIndex, shelf.total);
      if (next < 0) onLeaveUp();
      else focusRow(next);
    } else if (!row || !isOnLink || !onRowKey(event, row, activeIndex)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the rows inside have the roles; here only their common keys are caught
    <div
      class="article-list"
      ref={place}
      onKeyDown={onKeyDown}
      onFocusCapture={(event) => {
        hadFocus.current = true;
        const index = findRowIndex(event.target);
        if (index !== null) setActive(index);
      }}
      onBlurCapture={(event) => {
        // Without a new place the focused row itself has gone, and the focus stays ours.
        if (event.relatedTarget) hadFocus.current = false;
      }}
    >
      <VirtualList
        label={t('listLabel')}
        total={shelf.total}
        rowHeight={rowHeight}
        activeIndex={activeIndex}
        listKey={listKey}
        onShow={onShow}
        renderRow={(index) => {
          const row = shelf.rowAt(index);
          if (!row) return <div class="row row-waiting" />;
          const isActive = index === activeIndex;
          return (
            <ShelfRowView
              row={row}
              index={index}
              now={now}
              href={hrefOf(row.id)}
              isActive={isActive}
              isRoomy={isRoomy}
              tagColors={tagColors ?? {}}
              onOpen={() => onOpen(row)}
              lead={renderLead?.(row, index, isActive)}
            >
              {renderActions(row, index, isActive)}
            </ShelfRowView>
          );
        }}
      />
    </div>
  );
}

/** Where a key leads from a row; below 0 is out of the list, upwards. */
const STEPS: Readonly<Record<string, (index: number, total: number) => number>> = {
  ArrowDown: (index) => index + 1,
  ArrowUp: (index) => index - 1,
  PageDown: (index) => index + 6,
  PageUp: (index) => Math.max(0, index - 6),
  Home: () => 0,
  End: (_index, total) => total - 1,
};

function findRowIndex(target: EventTarget | null): number | null {
  const link = target instanceof Element ? target.closest('.row')?.querySelector<HTMLElement>('[data-row]') : null;
  return link ? Number(link.dataset.row) : null;
}
