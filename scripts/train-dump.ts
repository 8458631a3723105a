/** `node scripts/train-dump.ts [--corpus DIR] [--out FILE]`: describes every marked page of a corpus by blocks, for scripts/train-blocks.ts. */
import { createWriteStream, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleForPage } from './drive/bundle-for-page.ts';
import { type PageToRun, runPages } from './drive/run-pages.ts';
import { showProgress } from './drive/show-progress.ts';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: '../shared/corpus' },
    out: { type: 'string', default: 'out/blocks.jsonl' },
    jobs: { type: 'string', default: '2' },
  },
});
const corpus = resolve(values.corpus);
const pages = readFileSync(join(corpus, 'pages.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line.trim())
  .map((line) => JSON.parse(line) as PageToRun & { truthText?: string; with?: readonly string[] })
  .filter((page) => page.truthText || page.with?.length);
const out = createWriteStream(values.out);
const progress = showProgress('pages', pages.length);
await runPages(pages, {
  folder: corpus,
  bundle: await bundleForPage('scripts/in-page/describe-in-page.ts'),
  call: ({ url }) => `sadeDescribePage(${JSON.stringify(url)})`,
  jobs: Number(values.jobs),
  onResult: ({ id }, result) => {
    out.write(`${JSON.stringify({ id, ...(result.ok ? (result.value as object) : { error: result.error }) })}\n`);
    progress.add(result.ok);
  },
});
progress.end();
out.end();
