import { advanceReading } from '@/library/advance-reading';
import type { ReadingPlace } from '@/library/saved-article';
import { changeArticles, findSaved } from './store';

/** Remembers how far the article of `url` was read; does nothing when it is not saved. `progress` is the share of the text, 0 to 1. */
export async function keepPlace(url: string, place: ReadingPlace, progress: number, now: Date): Promise<void> {
  const row = await findSaved(url);
  if (row) await changeArticles([row.id], (meta) => advanceReading(meta, place, progress), now);
}
