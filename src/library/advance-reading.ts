import type { PersonalChange } from './library-result';
import type { ReadingPlace, SavedMeta } from './saved-article';

/** The last lines are often a note on the author: who came this far has read it. */
const READ_SHARE = 0.97;

/**
 * Gives what reading on to `place` changes in a record. `progress` is the share of the text that was read, 0 to 1.
 *
 * Progress only ever grows by itself; going back to look something up takes nothing away, and "read" is taken back by the person alone.
 */
export function advanceReading(meta: Pick<SavedMeta, 'progress' | 'state'>, place: ReadingPlace, progress: number): PersonalChange {
  const furthest = Math.max(meta.progress, progress);
  return { place, progress: furthest, state: meta.state === 'read' || furthest >= READ_SHARE ? 'read' : 'reading' };
}
