import type { Highlight, HighlightChange } from './highlight';

/**
 * Applies a change to the highlights as they are now, in order of the text. Two windows may change them at the same time, so nothing
 * that the person did not see is lost: a note written meanwhile keeps its highlight alive, two notes are joined, and what was edited here
 * and removed there is there again. Applying a change twice is the same as once.
 */
export function changeHighlights(highlights: readonly Highlight[], change: HighlightChange): readonly Highlight[] {
  const { highlight } = change;
  const current = highlights.find(({ id }) => id === highlight.id);
  const others = highlights.filter(({ id }) => id !== highlight.id);
  if (change.kind === 'remove') return !current || current.note === highlight.note ? others : highlights;
  if (!current) return [...others, highlight].sort(byPlace);
  if (change.kind === 'add') return highlights;
  const color = highlight.color === change.before.color ? current.color : highlight.color;
  const note = joinNotes(current.note, change.before.note, highlight.note);
  return highlights.map((one) => (one === current ? { ...current, color, note } : one));
}

/** Gives the change that takes another one back. */
export function invertHighlightChange(change: HighlightChange): HighlightChange {
  switch (change.kind) {
    case 'add':
      return { kind: 'remove', highlight: change.highlight };
    case 'remove':
      return { kind: 'add', highlight: change.highlight };
    case 'edit': {
      const { color, note } = change.highlight;
      return { kind: 'edit', highlight: { ...change.highlight, ...change.before }, before: { color, note } };
    }
  }
}

function joinNotes(current: string, before: string, after: string): string {
  if (after === before || after === current) return current;
  if (current === before) return after;
  return [current, after].filter((note) => note !== '').join('\n\n');
}

function byPlace(one: Highlight, other: Highlight): number {
  return one.start - other.start || one.end - other.end;
}
