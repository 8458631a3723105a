import type { RemovedBlock } from './article';

/**
 * Tells for each removed block of an edited or joined article its number among those that extraction gave; null for one that came later:
 * hidden by the person, or taken out of a further page.
 */
export function traceRemovals(extracted: readonly RemovedBlock[], now: readonly RemovedBlock[]): readonly (number | null)[] {
  const left = new Set(extracted.keys());
  return now.map((block) => {
    for (const number of left) {
      const other = extracted[number];
      // Not the markup: asking for it costs a sanitizing each.
      if (other?.kind !== block.kind || other.label !== block.label || other.text !== block.text) continue;
      left.delete(number);
      return number;
    }
    return null;
  });
}
