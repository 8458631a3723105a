import { isChosen } from '@/rules/auto-open';
import { readAutoOpen } from './auto-open-settings';
import type { ReaderBoot } from './reader-in-tab';
import { isReadingCounted } from './reading-log';
import { loadStrings, readReaderSettings } from './settings';
import { readRulesFor } from './site-rules';
import { findSaved, readSavedMeta } from './store';

/** Gathers what the reader in a page needs from outside. `url` is the tab's address; undefined when the browser hides it. */
export async function loadReaderBoot(url: string | undefined): Promise<ReaderBoot> {
  const [strings, settings, saved, autoOpen, countsReading, rules] = await Promise.all([
    loadStrings(),
    readReaderSettings(),
    url ? loadSaved(url) : null,
    readAutoOpen(),
    isReadingCounted(),
    readRulesFor(url),
  ]);
  return {
    strings,
    settings,
    isSaved: saved !== null,
    rules,
    opensByItself: url !== undefined && isChosen(autoOpen, url),
    countsReading,
    place: saved?.place ?? null,
    highlights: saved?.highlights ?? [],
  };
}

async function loadSaved(url: string): Promise<Pick<ReaderBoot, 'place' | 'highlights'> | null> {
  const row = await findSaved(url);
  if (!row) return null;
  // Only what was begun has a place: most records need not be read.
  if (row.progress === 0 && row.highlightCount === 0) return { place: null, highlights: [] };
  const meta = await readSavedMeta(row.id);
  return { place: meta?.place ?? null, highlights: meta?.highlights ?? [] };
}
