/**
 * Fits the probe's weights: logistic regression with a ridge over the evidence of `read-probe-evidence.ts`, both classes weighted alike,
 * checked by cross-validation in which all pages of a host are in the same part.
 *
 *   node scripts/fit-probe.ts [--corpus ../shared/corpus] [--show]
 *
 * Prints the weights for `src/article/probe.ts`, what they reach on hosts they were not fitted on, and what the weights in use reach.
 * `--show` lists the pages that the weights in use get wrong.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import puppeteer from 'puppeteer-core';
import { build } from 'vite';
import { findChromium } from './drive/find-browser.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ARTICLES = /^(?:scrapinghub|fundus|fundus-eval|naeb|magic\/article|wcxb\/article|daniel|zhhand|cleanportaleval)$/;
const NOT_ARTICLES = /^wcxb\/(?:listing|product|service|collection)$/;
const PARTS = 8;
const RIDGE = 0.02;
/** Shares that may be wrong: the threshold is set where both are used up evenly. */
const MISSED_ARTICLES = 0.03;
const FALSE_ARTICLES = 0.1;

interface Page {
  readonly id: string;
  readonly set: string;
  readonly url: string;
  readonly host: string;
  readonly evidence: readonly number[];
  readonly isArticle: boolean;
  readonly score: number;
  readonly ms: number;
}

await main();

async function main(): Promise<void> {
  const corpus = join(ROOT, readOption('corpus') ?? '../shared/corpus');
  if (!existsSync(join(corpus, 'pages.jsonl'))) {
    console.log(`No corpus in ${corpus}: nothing to fit.`);
    return;
  }
  const { names, pages } = await readPages(corpus);
  const known = pages.filter(({ set }) => ARTICLES.test(set) || NOT_ARTICLES.test(set));
  const truth = known.map(({ set }) => (ARTICLES.test(set) ? 1 : 0));
  const rows = known.map(({ evidence }) => evidence);
  const parts = known.map(({ host }) => (createHash('md5').update(host).digest()[0] ?? 0) % PARTS);
  const scores = known.map(() => 0);
  for (let part = 0; part < PARTS; part++) {
    const inside = known.map((_, at) => at).filter((at) => parts[at] !== part);
    const weights = fitWeights(
      inside.map((at) => rows[at] ?? []),
      inside.map((at) => truth[at] ?? 0),
    );
    for (const [at, row] of rows.entries()) if (parts[at] === part) scores[at] = weigh(row, weights);
  }
  const threshold = chooseThreshold(scores, truth);
  const weights = fitWeights(rows, truth);
  console.log('Weights for src/article/probe.ts:');
  for (const [at, name] of names.entries()) console.log(`  ${(weights[at] ?? 0).toFixed(2)}, // ${name}`);
  console.log(`  bias ${((weights.at(-1) ?? 0) - threshold).toFixed(2)}`);
  console.log(`\nOn hosts not fitted on: ${describe(scores, truth, threshold)}`);
  console.log(
    `Weights in use:         ${describe(
      known.map(({ score }) => score),
      truth,
      0,
    )}`,
  );
  printSets(pages);
  const times = pages.map(({ ms }) => ms).sort((a, b) => a - b);
  console.log(
    `\nprobe: median ${times[times.length >> 1]?.toFixed(2)} ms, 95th percentile ${times[Math.floor(times.length * 0.95)]?.toFixed(2)} ms`,
  );
  if (process.argv.includes('--show')) {
    for (const [at, page] of known.entries()) {
      if (page.isArticle !== (truth[at] === 1))
        console.log(
          `${page.score.toFixed(2)} (${scores[at]?.toFixed(2)})  ${page.set}  ${page.url}  ${page.evidence.map((value) => value.toFixed(1)).join(' ')}`,
        );
    }
  }
}

async function readPages(corpus: string): Promise<{ names: readonly string[]; pages: Page[] }> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium found.');
  const browser = await puppeteer.launch({
    executablePath,
    args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  try {
    const tab = await browser.newPage();
    await tab.evaluate(`${await bundle()};globalThis.sade = sade`);
    const names = (await tab.evaluate('sade.EVIDENCE_NAMES')) as string[];
    const pages: Page[] = [];
    for (const line of readFileSync(join(corpus, 'pages.jsonl'), 'utf8').split('\n').filter(Boolean)) {
      const page = JSON.parse(line) as { id: string; dataset: string; subset: string; url?: string; html: string };
      const raw = readFileSync(join(corpus, page.html));
      const html = (page.html.endsWith('.gz') ? gunzipSync(raw) : raw).toString('utf8');
      const url = page.url && URL.canParse(page.url) ? page.url : 'https://page.example/story';
      const found = (await tab.evaluate(`(() => {
        const document = new DOMParser().parseFromString(${JSON.stringify(html)}, 'text/html');
        const start = performance.now();
        const result = sade.probeDocument(document, ${JSON.stringify(url)});
        const ms = performance.now() - start;
        return { ...result, ms, evidence: sade.readProbeEvidence(document, ${JSON.stringify(url)}) };
      })()`)) as Pick<Page, 'evidence' | 'isArticle' | 'score' | 'ms'>;
      const host = new URL(url).hostname.split('.').slice(-2).join('.');
      // Pages without an address of their own are a host each.
      pages.push({
        id: page.id,
        set: /^(?:wcxb|magic)$/.test(page.dataset) ? `${page.dataset}/${page.subset}` : page.dataset,
        url,
        host: /example/.test(host) ? page.id : host,
        ...found,
      });
    }
    return { names, pages };
  } finally {
    await browser.close();
  }
}

async function bundle(): Promise<string> {
  const entry = join(ROOT, 'scripts', 'drive', 'probe-for-fitting.ts');
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'sade' } },
  });
  const [first] = Array.isArray(result) ? result : [result];
  const [chunk] = first && 'output' in first ? first.output : [];
  if (chunk?.type !== 'chunk') throw new Error('The probe did not build.');
  return chunk.code;
}

/** Newton's method on standardized evidence; the last weight is the bias. */
function fitWeights(rows: readonly (readonly number[])[], truth: readonly number[]): number[] {
  const size = rows[0]?.length ?? 0;
  const positives = truth.filter((value) => value === 1).length;
  const mean = Array.from({ length: size }, (_, at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0) / rows.length);
  const spread = mean.map((center, at) => Math.sqrt(rows.reduce((sum, row) => sum + ((row[at] ?? 0) - center) ** 2, 0) / rows.length) || 1);
  const inputs = rows.map((row) => [...row.map((value, at) => (value - (mean[at] ?? 0)) / (spread[at] ?? 1)), 1]);
  const weights = new Array<number>(size + 1).fill(0);
  for (let round = 0; round < 15; round++) {
    const gradient = weights.map((weight, at) => (at < size ? RIDGE * weight : 0));
    const curve = weights.map((_, row) => weights.map((__, column) => (row === column ? (row < size ? RIDGE : 1e-9) : 0)));
    for (const [at, input] of inputs.entries()) {
      const share = 0.5 / (truth[at] === 1 ? positives : rows.length - positives);
      const guess = 1 / (1 + Math.exp(-input.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0)));
      for (let row = 0; row <= size; row++) {
        gradient[row]! += share * (guess - (truth[at] ?? 0)) * (input[row] ?? 0);
        for (let column = 0; column <= size; column++)
          curve[row]![column]! += share * guess * (1 - guess) * (input[row] ?? 0) * (input[column] ?? 0);
      }
    }
    const step = solve(curve, gradient);
    for (let at = 0; at <= size; at++) weights[at]! -= step[at] ?? 0;
  }
  const scaled = weights.slice(0, size).map((weight, at) => weight / (spread[at] ?? 1));
  return [...scaled, (weights[size] ?? 0) - scaled.reduce((sum, weight, at) => sum + weight * (mean[at] ?? 0), 0)];
}

/** Gauss elimination with pivoting. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  for (let at = 0; at < rows.length; at++) {
    const pivot = rows
      .slice(at)
      .reduce((best, row, index) => (Math.abs(row[at] ?? 0) > Math.abs(rows[best]?.[at] ?? 0) ? at + index : best), at);
    [rows[at], rows[pivot]] = [rows[pivot]!, rows[at]!];
    for (let row = 0; row < rows.length; row++) {
      if (row === at) continue;
      const factor = (rows[row]?.[at] ?? 0) / (rows[at]?.[at] || 1);
      for (let column = at; column <= rows.length; column++) rows[row]![column]! -= factor * (rows[at]?.[column] ?? 0);
    }
  }
  return rows.map((row, at) => (row.at(-1) ?? 0) / (row[at] || 1));
}

function weigh(row: readonly number[], weights: readonly number[]): number {
  return row.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), weights.at(-1) ?? 0);
}

function chooseThreshold(scores: readonly number[], truth: readonly number[]): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of scores) {
    const { missed, wrong } = errors(scores, truth, candidate);
    const used = Math.max(missed / MISSED_ARTICLES, wrong / FALSE_ARTICLES);
    if (used < least) [best, least] = [candidate, used];
  }
  return best;
}

function errors(scores: readonly number[], truth: readonly number[], threshold: number): { missed: number; wrong: number } {
  const share = (kind: number, isWrong: (score: number) => boolean) => {
    const own = scores.filter((_, at) => truth[at] === kind);
    return own.filter(isWrong).length / own.length;
  };
  return { missed: share(1, (score) => score <= threshold), wrong: share(0, (score) => score > threshold) };
}

function describe(scores: readonly number[], truth: readonly number[], threshold: number): string {
  const { missed, wrong } = errors(scores, truth, threshold);
  return `isArticle ${(1 - missed).toFixed(3)} on articles, ${wrong.toFixed(3)} on listings, products, services and collections`;
}

function printSets(pages: readonly Page[]): void {
  const sets = new Map<string, Page[]>();
  for (const page of pages) sets.set(page.set, [...(sets.get(page.set) ?? []), page]);
  for (const [set, own] of [...sets].sort()) {
    console.log(
      `  ${set.padEnd(22)} ${String(own.length).padStart(4)} pages  isArticle ${(own.filter(({ isArticle }) => isArticle).length / own.length).toFixed(3)}`,
    );
  }
}

function readOption(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}
