import type { ExportWords } from '@/export/formats/exported-article';

/** The words of exports, for tests. */
export const WORDS: ExportWords = {
  lang: 'en',
  contents: 'Contents',
  highlights: 'Highlights',
  note: 'Note',
  saved: 'Saved',
  picture: 'Picture',
  library: 'Saved articles',
  original: 'Original page',
};
