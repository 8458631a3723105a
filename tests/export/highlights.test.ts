import { describe, expect, it, vi } from 'vitest';
import type { Highlight } from '@/article/highlight';
import { type ExportFormat, exportArticles } from '@/export/export-articles';
import { openImport } from '@/export/import/open-import';
import { openZip } from '@/export/zip/open-zip';
import type { SavedArticle } from '@/library/saved-article';
import { collect } from './collect';
import { makeSaved } from './make-saved';
import { WORDS } from './words';

vi.setConfig({ testTimeout: 120_000 });

const HTML = '<p>The door was open. The <em>keeper</em> had left the door open when the keeper went.</p>';
const draw = (quote: string, fields: Partial<Highlight> = {}): Highlight => ({
  id: quote,
  quote,
  prefix: '',
  suffix: '',
  start: 0,
  end: 0,
  color: 'yellow',
  note: '',
  createdAt: '2026-01-01T00:00:00Z',
  ...fields,
});
const HIGHLIGHTS = [
  // The second "keeper" and the second "door": told by what stands before them.
  draw('keeper', { prefix: ' had left the door open when the ', suffix: ' went.', color: 'green', note: 'Why?' }),
  draw('left the door', { prefix: 'The keeper had ', suffix: ' open when', color: 'blue' }),
  draw('door open when', { prefix: 'keeper had left the ', suffix: ' the keeper', color: 'red' }),
  draw('no longer here', { note: 'It was, once.' }),
];

async function exportAs(format: ExportFormat): Promise<string> {
  const saved: SavedArticle = await makeSaved(
    { html: HTML, text: 'The door was open. The keeper had left the door open when the keeper went.' },
    { highlights: HIGHLIGHTS },
  );
  async function* one() {
    yield { saved, pictures: new Map<string, Blob>() };
  }
  const file = await exportArticles(one(), format, {
    words: WORDS,
    now: new Date('2026-03-01T10:00:00Z'),
    document,
    convertPicture: async () => null,
    drawPicture: async () => null,
  });
  const bytes = new Blob(await collect(file.parts));
  if (format !== 'epub') return bytes.text();
  const opened = await openZip(bytes);
  if (!opened.ok) throw new Error(opened.reason);
  const path = [...opened.zip.entries.keys()].find((name) => name.endsWith('article-0001.xhtml'));
  const chapter = await opened.zip.read(opened.zip.entries.get(path as string) as never, 1e6);
  return new TextDecoder().decode(chapter.ok ? chapter.bytes : new Uint8Array());
}

describe('highlights', () => {
  it.each(['html', 'markdown', 'epub', 'text', 'json', 'csv', 'bookmarks'] as const)(
    'are in an export as %s, with their notes',
    async (format) => {
      const text = await exportAs(format);
      for (const words of ['keeper', 'left the door', 'no longer here', 'Why?', 'It was, once.']) expect(text).toContain(words);
    },
  );

  it.each(['html', 'epub'] as const)('are marked where they stand in %s, in their colors, also where they overlap', async (format) => {
    const page = new DOMParser().parseFromString(await exportAs(format), format === 'epub' ? 'application/xhtml+xml' : 'text/html');
    const marks = [...page.querySelectorAll('p mark')].map((mark) => `${mark.className}: ${mark.textContent}`);
    expect(marks).toEqual(['blue: left the ', 'red: door ', 'red: open when', 'green: keeper']);
    expect(page.querySelectorAll('mark mark')).toHaveLength(0);
    expect(page.querySelectorAll('em mark')).toHaveLength(0);
  });

  it('come back whole from JSON', async () => {
    const result = await openImport(new Blob([await exportAs('json')]), { fileDate: '2026-02-01T00:00:00.000Z', document });
    const [row] = result.ok ? await collect(result.opened.rows()) : [];
    const loaded = row?.ok ? await row.load() : null;
    expect(loaded?.ok && loaded.record.highlights).toEqual(HIGHLIGHTS);
  });
});
