import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Rows drawn above and below what is in view, so that scrolling and arrow keys find them ready. */
const MARGIN_ROWS = 6;

export interface VirtualListProps {
  /** Name of the list for assistive technology. */
  readonly label: string;
  readonly total: number;
  /** Height of every row in CSS pixels; the same for all, so that ten thousand cost as much as ten. */
  readonly rowHeight: number;
  /** Place of the row that has or would get the focus: always drawn, so that scrolling never loses the focus. */
  readonly activeIndex: number;
  /** Changes when another list is shown: then it starts at its top again. */
  readonly listKey: string;
  readonly onShow: (first: number, last: number) => void;
  /** Draws the inside of one row. */
  readonly renderRow: (index: number) => ComponentChildren;
}

/** A scrolling list that draws only the rows in view. Rows are placed by script (CSSOM), which the content policy allows. */
export function VirtualList({ label, total, rowHeight, activeIndex, listKey, onShow, renderRow }: VirtualListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<readonly [number, number]>([0, 12]);

  const measure = () => {
    const element = scroller.current;
    if (!element) return;
    const first = Math.max(0, Math.floor(element.scrollTop / rowHeight) - MARGIN_ROWS);
    const last = Math.min(Math.max(0, total - 1), Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + MARGIN_ROWS);
    if (first !== view[0] || last !== view[1]) setView([first, last]);
  };
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [listKey]);
  useLayoutEffect(measure, [total, rowHeight, listKey]);
  useLayoutEffect(() => onShow(view[0], view[1]), [view, onShow, listKey]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  });

  const last = Math.min(view[1], total - 1);
  const indexes: number[] = [];
  if (activeIndex >= 0 && activeIndex < Math.min(view[0], total)) indexes.push(activeIndex);
  for (let index = view[0]; index <= last; index++) indexes.push(index);
  if (activeIndex > last && activeIndex < total) indexes.push(activeIndex);

  return (
    <div class="list-scroller" ref={scroller} onScroll={measure}>
      <ul class="list" aria-label={label} style={{ height: `${total * rowHeight}px` }}>
        {indexes.map((index) => (
          <li
            key={index}
            class="list-row"
            aria-setsize={total}
            aria-posinset={index + 1}
            style={{ height: `${rowHeight}px`, top: `${index * rowHeight}px` }}
          >
            {renderRow(index)}
          </li>
        ))}
      </ul>
    </div>
  );
}
