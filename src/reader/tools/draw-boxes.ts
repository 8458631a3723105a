/** Places that look alike. */
export interface BoxGroup {
  readonly places: readonly (Range | HTMLElement)[];
  /** Class of the boxes, styled in tools.css. */
  readonly look: string;
  /** Space at the sides of the text, in CSS pixels. */
  readonly marginPx: number;
}

/**
 * Draws translucent boxes over places of the text, which follow the layout until `signal` aborts. Gives the function that draws others in
 * their stead.
 *
 * Not with CSS.highlights: the page shares that list, and the ranges in it would lead it straight into the closed shadow root.
 */
export function drawBoxes(scroller: HTMLElement, content: HTMLElement, signal: AbortSignal): (groups: readonly BoxGroup[]) => void {
  const layer = scroller.ownerDocument.createElement('div');
  layer.className = 'boxes';
  layer.ariaHidden = 'true';
  scroller.append(layer);
  let groups: readonly BoxGroup[] = [];
  const draw = () => {
    const frame = scroller.getBoundingClientRect();
    // All places are measured before a box is put in: each box would have the next one laid out anew.
    layer.replaceChildren(...groups.flatMap((group) => boxesOf(group, scroller, frame)));
  };
  const resizes = new ResizeObserver(draw);
  resizes.observe(content);
  resizes.observe(scroller);
  signal.addEventListener('abort', () => {
    resizes.disconnect();
    layer.remove();
  });
  return (next) => {
    groups = next;
    draw();
  };
}

function boxesOf({ places, look, marginPx }: BoxGroup, scroller: HTMLElement, frame: DOMRect): HTMLElement[] {
  return places.flatMap((place) => {
    const rects = place instanceof HTMLElement ? [place.getBoundingClientRect()] : [...place.getClientRects()];
    return joinLines(rects).map((line) => {
      const box = scroller.ownerDocument.createElement('span');
      box.className = look;
      box.style.left = `${line.left - frame.left + scroller.scrollLeft - scroller.clientLeft - marginPx}px`;
      box.style.top = `${line.top - frame.top + scroller.scrollTop - scroller.clientTop}px`;
      box.style.width = `${line.right - line.left + 2 * marginPx}px`;
      box.style.height = `${line.bottom - line.top}px`;
      return box;
    });
  });
}

interface Line {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** A link or an emphasized word has boxes of its own: those of one line become one, or their margins would show. */
function joinLines(rects: readonly DOMRect[]): readonly Line[] {
  const lines: Line[] = [];
  for (const { left, right, top, bottom, width, height } of rects) {
    if (width === 0 || height === 0) continue;
    const last = lines.at(-1);
    const middle = (top + bottom) / 2;
    const isSameLine = last && middle > last.top && middle < last.bottom && left <= last.right + 2 && right >= last.left - 2;
    if (!isSameLine) {
      lines.push({ left, right, top, bottom });
      continue;
    }
    last.left = Math.min(last.left, left);
    last.right = Math.max(last.right, right);
    last.top = Math.min(last.top, top);
    last.bottom = Math.max(last.bottom, bottom);
  }
  return lines;
}
