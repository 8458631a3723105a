import { type ExportFormat, exportArticles } from '@/export/export-articles';
import type { ExportedArticle, ExportWords } from '@/export/formats/exported-article';
import type { TaskProgress } from './backup-library';
import { convertPicture } from './convert-picture';
import { drawPicture } from './draw-picture';
import { readPictures } from './pictures';
import { readRecord } from './read-records';
import { toStream } from './to-stream';

export interface ExportRun {
  /** Name to propose, safe on every system. */
  readonly fileName: string;
  /** MIME type. */
  readonly type: string;
  /** The file, made as it is read; fails with the signal's reason when it is stopped. */
  readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/**
 * Exports saved articles by their ids, in that order. Articles that cannot be read are left out and named in `onSkipped`.
 * @param options `document`: of the calling window, for the sanitizer; `words`: `exportWords(strings)`
 */
export async function exportLibrary(
  ids: readonly string[],
  format: ExportFormat,
  options: {
    readonly words: ExportWords;
    readonly now: Date;
    readonly document: Document;
    readonly signal: AbortSignal;
    onProgress?(progress: TaskProgress): void;
    onSkipped?(id: string): void;
  },
): Promise<ExportRun> {
  const { words, now, document } = options;
  const file = await exportArticles(readArticles(ids, format, options), format, { words, now, document, convertPicture, drawPicture });
  return { fileName: file.fileName, type: file.type, stream: toStream(file.parts) };
}

/** Lists and texts need no pictures. */
const WITH_PICTURES = new Set<ExportFormat>(['html', 'markdown', 'epub']);

async function* readArticles(
  ids: readonly string[],
  format: ExportFormat,
  options: { readonly signal: AbortSignal; onProgress?(progress: TaskProgress): void; onSkipped?(id: string): void },
): AsyncGenerator<ExportedArticle> {
  for (const [index, id] of ids.entries()) {
    options.signal.throwIfAborted();
    const read = await readRecord(id);
    if (read.ok) {
      const pictures = WITH_PICTURES.has(format) ? await readPictures(id).catch(() => new Map<string, Blob>()) : new Map<string, Blob>();
      yield { saved: read.saved, pictures };
    } else options.onSkipped?.(id);
    options.onProgress?.({ done: index + 1, total: ids.length });
  }
}
