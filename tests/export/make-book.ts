import { readFileSync } from 'node:fs';
import type { ExportedArticle } from '@/export/formats/exported-article';
import { type BookOptions, writeEpub } from '@/export/formats/write-epub';
import { writeZip } from '@/export/zip/write-zip';
import { collect } from './collect';
import { WORDS } from './words';

/** A picture that a book can hold as it is. */
export const PNG = new Blob([readFileSync('tests/fixtures/import/picture.png')], { type: 'image/png' });
const OPTIONS: BookOptions = {
  words: WORDS,
  now: new Date('2026-03-01T10:00:00Z'),
  document,
  title: 'Saved articles',
  convertPicture: async () => null,
  drawPicture: async () => null,
};

/** Makes a book of articles as one file. */
export async function makeBook(articles: readonly ExportedArticle[], options: Partial<BookOptions> = {}): Promise<Uint8Array<ArrayBuffer>> {
  async function* each(): AsyncGenerator<ExportedArticle> {
    yield* articles;
  }
  return new Uint8Array(await new Blob(await collect(writeZip(writeEpub(each(), { ...OPTIONS, ...options }), OPTIONS.now))).arrayBuffer());
}
