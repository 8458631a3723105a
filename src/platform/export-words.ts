import type { ExportWords } from '@/export/formats/exported-article';
import type { Strings } from '@/locales/strings';
import { translate } from '@/locales/translate';

/** Gives the few words that exports write themselves, in the language of the interface. */
export function exportWords(strings: Strings): ExportWords {
  return {
    lang: strings.lang,
    contents: translate(strings, 'readerContents'),
    highlights: translate(strings, 'exportHighlights'),
    note: translate(strings, 'readerNote'),
    saved: translate(strings, 'saved'),
    picture: translate(strings, 'readerPicture'),
    library: translate(strings, 'exportLibrary'),
    original: translate(strings, 'articleOriginal'),
  };
}
