/**
 * `npm run bench -- extraction [--corpus DIR] [--only DATASET] [--jobs N]`: quality and speed of Sade beside Readability alone and Defuddle,
 * on the same pages in the same browser, scored by the corpus's own `score.mjs`. Without a corpus it says so and ends.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleForPage } from './drive/bundle-for-page.ts';
import { type PageToRun, runPages } from './drive/run-pages.ts';
import { showProgress } from './drive/show-progress.ts';

const NAMES = ['sade', 'readability', 'defuddle'] as const;
type Name = (typeof NAMES)[number];
type CorpusPage = PageToRun & { readonly dataset: string };
interface Summary {
  readonly n: number;
  readonly f1: number | null;
  readonly lost: number | null;
  readonly labels: number;
  readonly title: number | null;
  readonly date: number | null;
  readonly author: number | null;
}

const { values } = parseArgs({
  options: { corpus: { type: 'string', default: '../shared/corpus' }, only: { type: 'string' }, jobs: { type: 'string', default: '2' } },
  strict: false,
});
const corpus = resolve(String(values.corpus));
if (existsSync(join(corpus, 'pages.jsonl')) && existsSync(join(corpus, 'score.mjs'))) await main();
else console.log(`There is no corpus in ${corpus}: nothing to extract. Give one with --corpus; the README says where the public sets are.`);

async function main(): Promise<void> {
  const { scoreAll } = (await import(join(corpus, 'score.mjs'))) as {
    scoreAll: (pages: readonly CorpusPage[], rows: readonly object[]) => { summary: Record<string, Summary> };
  };
  const pages = readFileSync(join(corpus, 'pages.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as CorpusPage)
    .filter((page) => !values.only || page.dataset === values.only);
  const rows: Record<Name, object[]> = { sade: [], readability: [], defuddle: [] };
  const times: Record<Name, number[]> = { sade: [], readability: [], defuddle: [] };
  const progress = showProgress('pages', pages.length);
  await runPages(pages, {
    folder: corpus,
    bundle: await bundleForPage('scripts/in-page/compare-in-page.ts'),
    call: ({ url }) => `sadeCompare(${JSON.stringify(url)})`,
    jobs: Number(values.jobs) || 2,
    onResult: ({ id }, result) => {
      for (const name of NAMES) {
        const row = result.ok ? (result.value as Record<Name, { ms: number }>)[name] : { text: '', error: result.error };
        rows[name].push({ id, ...row });
        if ('ms' in row) times[name].push(row.ms);
      }
      progress.add(result.ok);
    },
  });
  progress.end();
  const summaries = NAMES.map((name) => scoreAll(pages, rows[name]).summary);
  console.log(`\nf1 by set\n${'set'.padEnd(22)} ${'pages'.padStart(5)} ${NAMES.map((name) => name.padStart(12)).join('')}`);
  for (const set of Object.keys(summaries[0] ?? {}).sort()) {
    if (summaries[0]?.[set]?.f1 == null) continue;
    console.log(
      `${set.padEnd(22)} ${String(summaries[0][set].n).padStart(5)} ${summaries.map((summary) => (summary[set]?.f1 ?? 0).toFixed(3).padStart(12)).join('')}`,
    );
  }
  console.log('\nover all pages');
  for (const figure of ['lost', 'title', 'date', 'author', 'labels'] as const) {
    const cells = summaries
      .map((summary) => summary.ALL?.[figure] ?? 0)
      .map((value) => (figure === 'labels' ? String(value) : value.toFixed(3)).padStart(12));
    console.log(`${figure.padEnd(28)} ${cells.join('')}`);
  }
  for (const [label, q] of [
    ['median ms', 0.5],
    ['p95 ms', 0.95],
  ] as const)
    console.log(`${label.padEnd(28)} ${NAMES.map((name) => quantile(times[name], q).toFixed(1).padStart(12)).join('')}`);
}

function quantile(list: readonly number[], q: number): number {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
}
