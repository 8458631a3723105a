import { collectOne } from './formats/collect-one';
import type { ExportedArticle, ExportWords } from './formats/exported-article';
import { writeBookmarks } from './formats/write-bookmarks';
import { writeCsv } from './formats/write-csv';
import { type BookOptions, writeEpub } from './formats/write-epub';
import { writeHtmlFile } from './formats/write-html-file';
import { writeJson } from './formats/write-json';
import { writeMarkdown } from './formats/write-markdown';
import { writePlainText } from './formats/write-plain-text';
import { makeFileName, UniqueNames } from './make-file-name';
import { writeZip, type ZipFile } from './zip/write-zip';

export type ExportFormat = 'html' | 'markdown' | 'epub' | 'text' | 'json' | 'csv' | 'bookmarks';

export interface ExportedFile {
  /** Safe on every system. */
  readonly fileName: string;
  /** MIME type. */
  readonly type: string;
  /** The file, in pieces as they are made. */
  readonly parts: AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>;
}

export interface ExportOptions extends Omit<BookOptions, 'title'> {
  readonly words: ExportWords;
  readonly now: Date;
  readonly document: Document;
}

type Parts = ExportedFile['parts'];

const SINGLE: Readonly<Record<'html' | 'markdown' | 'text', { readonly ending: string; readonly type: string }>> = {
  html: { ending: '.html', type: 'text/html' },
  markdown: { ending: '.md', type: 'text/markdown' },
  text: { ending: '.txt', type: 'text/plain' },
};

/**
 * Exports articles in a format. One article as HTML, Markdown or text is one file, several are a zip of files; Markdown with pictures
 * is a zip with a folder of them. A book, a list or JSON is one file whatever the number. Highlights and notes are in all of them.
 * @param articles one at a time, so that any number can be exported; the first two are asked for before this returns
 */
export async function exportArticles(
  articles: AsyncIterable<ExportedArticle>,
  format: ExportFormat,
  options: ExportOptions,
): Promise<ExportedFile> {
  const { words, now } = options;
  const { one, all } = await collectOne(articles);
  const name = (ending: string): string => makeFileName(one ? one.saved.article.title : `Sade ${now.toISOString().slice(0, 10)}`, ending);
  switch (format) {
    case 'json':
      return { fileName: name('.json'), type: 'application/json', parts: encode(writeJson(all)) };
    case 'csv':
      return { fileName: name('.csv'), type: 'text/csv', parts: encode(writeCsv(all)) };
    case 'bookmarks':
      return { fileName: name('.html'), type: 'text/html', parts: encode(writeBookmarks(all, words)) };
    case 'epub':
      return {
        fileName: name('.epub'),
        type: 'application/epub+zip',
        parts: writeZip(writeEpub(all, { ...options, title: words.library }), now),
      };
  }
  const { ending, type } = SINGLE[format];
  if (one && !(format === 'markdown' && one.pictures.size > 0)) {
    return { fileName: name(ending), type, parts: encode(single(writeOne(one, format, options))) };
  }
  return { fileName: name('.zip'), type: 'application/zip', parts: writeZip(listFiles(all, format, options), now) };
}

async function writeOne(article: ExportedArticle, format: 'html' | 'markdown' | 'text', options: ExportOptions): Promise<string> {
  if (format === 'html') return writeHtmlFile(article, options.words, options.document);
  if (format === 'text') return writePlainText(article.saved, options.words);
  return writeMarkdown(article.saved, options.words, (src) => (/^https?:/i.test(src) ? src : null), options.document);
}

/** Where a picture stands on the web is written only for those that were not kept. */
async function* listFiles(
  articles: AsyncIterable<ExportedArticle>,
  format: 'html' | 'markdown' | 'text',
  options: ExportOptions,
): AsyncGenerator<ZipFile> {
  const names = new UniqueNames();
  const { ending } = SINGLE[format];
  for await (const article of articles) {
    const path = names.take(article.saved.article.title, ending);
    if (format !== 'markdown') {
      yield { path, bytes: new TextEncoder().encode(await writeOne(article, format, options)), compress: true };
      continue;
    }
    const folder = `pictures/${article.saved.id.slice(0, 12)}`;
    const files = new Map<string, string>();
    for (const [src, picture] of article.pictures) {
      const file = `${folder}/${files.size + 1}.${/^image\/(\w{3,4})/.exec(picture.type)?.[1]?.replace('jpeg', 'jpg') ?? 'bin'}`;
      files.set(src, file);
      yield { path: file, bytes: new Uint8Array(await picture.arrayBuffer()), compress: false };
    }
    const place = (src: string): string | null => files.get(src) ?? (/^https?:/i.test(src) ? src : null);
    const text = writeMarkdown(article.saved, options.words, place, options.document);
    yield { path, bytes: new TextEncoder().encode(text), compress: true };
  }
}

async function* single(text: Promise<string>): AsyncGenerator<string> {
  yield await text;
}

async function* encode(texts: AsyncIterable<string>): Parts {
  const encoder = new TextEncoder();
  for await (const text of texts) yield encoder.encode(text);
}
