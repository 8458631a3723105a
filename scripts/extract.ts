/**
 * `npm run extract -- --pages PAGES.jsonl --out OUT.jsonl [--jobs N] [--only DATASET]`: extracts every page of a list, as the reader would.
 *
 * PAGES.jsonl: rows `{id, url, html}`, `html` a path (plain or .gz) relative to the file. OUT.jsonl: rows `{id, title, byline, siteName,
 * section, publishedAt, lang, dir, text, html, removed, notices, isArticle, probeMs, extractMs, readabilityMs, error}`, in the order of PAGES.
 * Each page is loaded in real headless Chromium at its own address with everything else blocked and its scripts off. A page that fails
 * gives a row with `error`; the run goes on.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleForPage } from './drive/bundle-for-page.ts';
import { type PageToRun, runPages } from './drive/run-pages.ts';
import { showProgress } from './drive/show-progress.ts';

/** The row of a page that could not be opened at all. */
const EMPTY_ROW = {
  title: null,
  byline: null,
  siteName: null,
  section: null,
  publishedAt: null,
  lang: null,
  dir: null,
  text: '',
  html: '',
  removed: [],
  notices: [],
  isArticle: false,
  probeMs: null,
  extractMs: null,
  readabilityMs: null,
};

const { values } = parseArgs({
  options: {
    pages: { type: 'string' },
    out: { type: 'string' },
    jobs: { type: 'string', default: '2' },
    only: { type: 'string' },
  },
});
if (!values.pages || !values.out) {
  console.error('usage: npm run extract -- --pages PAGES.jsonl --out OUT.jsonl [--jobs N] [--only DATASET]');
  process.exit(2);
}
await main(resolve(values.pages), resolve(values.out));

async function main(pagesFile: string, outFile: string): Promise<void> {
  const pages = readFileSync(pagesFile, 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as PageToRun & { dataset?: string })
    .filter((page) => !values.only || page.dataset === values.only);
  const bundle = await bundleForPage('scripts/in-page/extract-in-page.ts');
  const progress = showProgress('pages', pages.length);
  const rows = new Map<string, object>();
  await runPages(pages, {
    folder: dirname(pagesFile),
    bundle,
    call: ({ url }) => `sadeExtractRow(${JSON.stringify(url)})`,
    jobs: Number(values.jobs) || 2,
    onResult: ({ id }, result) => {
      rows.set(id, result.ok ? { id, ...(result.value as object) } : { id, ...EMPTY_ROW, error: result.error });
      progress.add(result.ok);
    },
  });
  progress.end();
  writeFileSync(outFile, pages.map(({ id }) => `${JSON.stringify(rows.get(id))}\n`).join(''));
}
