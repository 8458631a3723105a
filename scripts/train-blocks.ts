/**
 * `node scripts/train-blocks.ts`: trains the table of src/article/block-model.ts from `out/blocks.jsonl` (scripts/train-dump.ts).
 *
 * Gradient-boosted trees on block features (Friedman 2001, "Greedy function approximation"; second-order gain as in Chen & Guestrin 2016,
 * "XGBoost"). Without `--final` it cross-validates in 5 folds, hosts kept together, and prints what the whole choice of blocks gets: the
 * figures to believe, since the table that is shipped has seen every page of the corpus.
 * Options: `--trees N --depth N --rate X --drop NAME,NAME` (features left out), `--kind thread`, `--final` (train on all and write the table).
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chooseBlocks, chooseLikeliest } from '../src/article/choose-blocks.ts';
import { LEAF_BASE, LEAF_STEP, toLetter } from '../src/article/score-blocks.ts';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: '../shared/corpus' },
    dump: { type: 'string', default: 'out/blocks.jsonl' },
    trees: { type: 'string', default: '130' },
    depth: { type: 'string', default: '5' },
    rate: { type: 'string', default: '0.11' },
    lambda: { type: 'string', default: '20' },
    min: { type: 'string', default: '18' },
    drop: { type: 'string', default: '' },
    folds: { type: 'string', default: '5' },
    feat: { type: 'string', default: '0.2' },
    kind: { type: 'string', default: 'article' },
    final: { type: 'boolean', default: false },
    worst: { type: 'string', default: '0' },
    out: { type: 'string', default: 'src/article/block-model.ts' },
  },
});

interface CorpusPage {
  readonly id: string;
  readonly dataset: string;
  readonly subset?: string;
  readonly url?: string;
  readonly lang?: string;
  readonly truthText?: string;
  readonly truthParas?: readonly string[];
}
interface Page {
  readonly corpus: CorpusPage;
  readonly title: string;
  readonly texts: readonly string[];
  readonly tokenCounts: Int32Array;
  readonly captions: ReadonlySet<number>;
  readonly readable: ReadonlySet<number>;
  readonly groups: readonly (readonly number[])[];
  readonly start: number;
  readonly count: number;
  readonly fold: number;
  readonly weight: number;
}

const corpus = resolve(values.corpus);
const { scorePage } = (await import(join(corpus, 'score.mjs'))) as { scorePage: (page: CorpusPage, row: object) => { f1?: number } };
const BY_CHARACTER =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const tokensOf = (text: string): string[] =>
  (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}_\p{M}]+/gu) ?? []
  ).flatMap((word) => (BY_CHARACTER.test(word) ? [...word] : [word]));

const corpusPages = new Map(
  readFileSync(join(corpus, 'pages.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as CorpusPage)
    .map((page) => [page.id, page]),
);
let names: readonly string[] = [];
const pages: Page[] = [];
const chunks: Float32Array[] = [];
const labels: number[] = [];
const weights: number[] = [];
const forced: number[] = [];
load();
const dropped = new Set(values.drop.split(',').filter(Boolean));
const used = names
  .map((name, i) =>
    dropped.has(name) || [...dropped].some((prefix) => prefix.endsWith('*') && name.startsWith(prefix.slice(0, -1))) ? -1 : i,
  )
  .filter((i) => i >= 0);
const width = names.length;
const total = labels.length;
const data = new Float32Array(total * width);
{
  let row = 0;
  for (const chunk of chunks) {
    for (let i = 0; i < chunk.length; i += width) {
      data.set(chunk.subarray(i, i + width), row * width);
      row++;
    }
  }
}
const y = Float32Array.from(labels);
const w = Float32Array.from(weights);
console.log(`${pages.length} pages, ${total} blocks, ${used.length} features`);
const { bins, edges } = makeBins();

if (values.final) {
  const threads = pages.filter((page) => page.corpus.subset === 'forum');
  const articles = pages.filter((page) => page.corpus.subset !== 'forum');
  writeFileSync(values.out, writeTable(train(articles), train(threads, 80, 3)));
  console.log(`wrote ${values.out}`);
} else {
  const scores = crossPredict();
  report('cross-validated, hosts kept together', scores, Number(values.worst));
  // For a look at single pages.
  writeFileSync('out/scores.json', JSON.stringify(byPage(scores)));
  writeFileSync('out/labels.json', JSON.stringify(byPage(y)));
}

/** Scores every page with a table that has seen no page of its host. */
function crossPredict(): Float32Array {
  const foldCount = Number(values.folds);
  const scores = new Float32Array(total);
  for (let fold = 0; fold < foldCount; fold++) {
    const model = train(pages.filter((page) => page.fold % foldCount !== fold));
    for (const page of pages) if (page.fold % foldCount === fold) predict(model, page, scores);
  }
  return scores;
}

function byPage(list: Float32Array): Record<string, number[]> {
  return Object.fromEntries(
    pages.map((page) => [page.corpus.id, [...list.subarray(page.start, page.start + page.count)].map((value) => +value.toFixed(3))]),
  );
}

function load(): void {
  for (const line of readFileSync(values.dump, 'utf8').split('\n')) {
    if (!line) continue;
    const row = (parseRow(line) ?? { error: 'cut off' }) as {
      id: string;
      error?: string;
      title: string;
      names: string[];
      texts: string[];
      captions: number[];
      readable: number[];
      groups: number[][];
      rows: number[];
    };
    const page = corpusPages.get(row.id);
    if (!page?.truthText || row.error) continue;
    if (/^(?:listing|collection)$/.test(page.subset ?? '') && page.dataset === 'wcxb') continue;
    // Threads have a table of their own: in them comments are the text, elsewhere never.
    const isThread = page.subset === 'forum';
    if (!values.final && values.kind !== 'all' && isThread !== (values.kind === 'thread')) continue;
    if (names.length === 0) names = row.names;
    let host = page.id;
    try {
      host = new URL(page.url ?? '').host.split('.').slice(-2).join('.');
    } catch {}
    if (/^(?:co|com|org|net|gov|edu)\.\w\w$/.test(host)) host = new URL(page.url ?? '').host.split('.').slice(-3).join('.');
    const hash = createHash('sha1').update(host).digest();
    const optional = (page.truthParas ?? [])
      .filter((paragraph) => /^\[[\s\S]*\]$/.test(paragraph))
      .map((paragraph) => paragraph.slice(1, -1));
    const tokens = row.texts.map(tokensOf);
    const { label, ignore } = labelBlocks(page, tokens, optional, row.title);
    const truthCount = tokensOf(page.truthText).length;
    const isExtra = page.dataset === 'wcxb' && /^(?:product|service)$/.test(page.subset ?? '');
    const captions = new Set(row.captions);
    pages.push({
      corpus: page,
      title: row.title,
      texts: row.texts,
      tokenCounts: Int32Array.from(tokens, (list) => list.length),
      captions,
      readable: new Set(row.readable),
      groups: row.groups,
      start: labels.length,
      count: row.texts.length,
      fold: hash[1] as number,
      weight: isExtra ? 0.3 : 1,
    });
    // Far from any text that counts, one block in four stands for all: they are easy, and most of the page.
    const near = new Uint8Array(row.texts.length);
    label.forEach((value, i) => {
      if (value) near.fill(1, Math.max(0, i - 10), i + 11);
    });
    const marked = names.indexOf('marked');
    const markedComments = names.indexOf('markedComments');
    for (let i = 0; i < row.texts.length; i++) {
      // What a rule marks is dropped whatever the model says, but for comments: on a page that is a thread they are its text.
      const isDropped = row.rows[i * names.length + marked] === 1 && row.rows[i * names.length + markedComments] !== 1;
      forced.push(+isDropped);
      labels.push(label[i] ?? 0);
      const size = tokens[i]?.length ?? 0;
      const weight = ((Math.min(size, 200) + 3) / (truthCount + 60)) * 20 * (isExtra ? 0.3 : 1);
      weights.push(
        isDropped || ignore[i] || captions.has(i) || size === 0 ? 0 : Math.min(weight, 8) * (near[i] ? 1 : labels.length % 4 === 0 ? 4 : 0),
      );
    }
    chunks.push(Float32Array.from(row.rows));
  }
}

function parseRow(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** Which blocks the marked text holds. Short blocks count only beside longer ones that do: single words are everywhere. */
function labelBlocks(
  page: CorpusPage,
  tokens: readonly string[][],
  optional: readonly string[],
  title: string,
): { label: number[]; ignore: boolean[] } {
  const truth = tokensOf(
    page.truthParas ? page.truthParas.filter((paragraph) => !/^\[[\s\S]*\]$/.test(paragraph)).join('\n') : (page.truthText ?? ''),
  );
  const joined = ` ${truth.join(' ')} `;
  const shingles = shinglesOf(truth);
  const optionalShingles = shinglesOf(optional.flatMap(tokensOf));
  const titleJoined = tokensOf(title).join(' ');
  const share = (list: readonly string[], set: ReadonlySet<string>) => {
    if (list.length < 4) return 0;
    let hits = 0;
    for (let i = 0; i + 4 <= list.length; i++) if (set.has(list.slice(i, i + 4).join(' '))) hits++;
    return hits / (list.length - 3);
  };
  const long = tokens.map((list) => (list.length >= 4 ? share(list, shingles) : -1));
  const label = tokens.map((list, i) => {
    if (list.length === 0) return 0;
    if (list.length >= 4) return (long[i] as number) > 0.5 ? 1 : 0;
    if (!joined.includes(` ${list.join(' ')} `)) return 0;
    for (let j = Math.max(0, i - 3); j <= i + 3; j++) if ((long[j] ?? 0) > 0.5) return 1;
    return 0;
  });
  const byText = new Map<string, number[]>();
  tokens.forEach((list, i) => {
    if (!label[i]) return;
    const key = list.join(' ');
    byText.set(key, [...(byText.get(key) ?? []), i]);
  });
  for (const [key, places] of byText) {
    if (places.length < 2) continue;
    const allowed = Math.max(1, joined.split(` ${key} `).length - 1);
    if (allowed >= places.length) continue;
    const support = (i: number) => {
      let sum = 0;
      for (let j = Math.max(0, i - 6); j <= i + 6; j++) if (j !== i && label[j]) sum += (tokens[j]?.length ?? 0) / (1 + Math.abs(i - j));
      return sum;
    };
    const ranked = [...places].sort((a, b) => support(b) - support(a));
    for (const i of ranked.slice(allowed)) label[i] = 0;
  }
  const ignore = tokens.map(
    (list) => (optional.length > 0 && share(list, optionalShingles) > 0.5) || (list.length > 1 && list.join(' ') === titleJoined),
  );
  return { label, ignore };
}

function shinglesOf(list: readonly string[]): ReadonlySet<string> {
  const set = new Set<string>();
  for (let i = 0; i + 4 <= list.length; i++) set.add(list.slice(i, i + 4).join(' '));
  return set;
}

function makeBins(): { bins: Uint8Array[]; edges: Float32Array[] } {
  const MAX_BINS = 32;
  const outBins: Uint8Array[] = [];
  const outEdges: Float32Array[] = [];
  for (let f = 0; f < width; f++) {
    const sample: number[] = [];
    for (let i = 0; i < total; i += 7) sample.push(data[i * width + f] as number);
    sample.sort((a, b) => a - b);
    const distinct = [...new Set(sample)];
    let cut: number[];
    if (distinct.length <= MAX_BINS) cut = distinct.slice(1).map((value, i) => (value + (distinct[i] as number)) / 2);
    else {
      cut = [];
      for (let b = 1; b < MAX_BINS; b++) cut.push(sample[Math.floor((b / MAX_BINS) * sample.length)] as number);
      cut = [...new Set(cut)];
    }
    cut = [...new Set(cut.map((value) => Number(value.toPrecision(3))))].sort((a, b) => a - b);
    const edge = Float32Array.from(cut);
    const column = new Uint8Array(total);
    for (let i = 0; i < total; i++) {
      column[i] = binOf(data[i * width + f] as number, edge);
    }
    outBins.push(column);
    outEdges.push(edge);
  }
  return { bins: outBins, edges: outEdges };
}

function binOf(value: number, edge: Float32Array): number {
  let low = 0;
  let high = edge.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (value < (edge[mid] as number)) high = mid;
    else low = mid + 1;
  }
  return low;
}

interface Node {
  feature: number;
  /** Goes left where the feature's bin is at most this. */
  bin: number;
  left: number;
  right: number;
  value: number;
  gain: number;
}
interface Model {
  readonly base: number;
  readonly trees: Node[][];
}

function train(chosen: readonly Page[], treeCount = Number(values.trees), depth = Number(values.depth)): Model {
  const rows = new Int32Array(chosen.reduce((sum, page) => sum + page.count, 0));
  const pageOfRow = new Int32Array(rows.length);
  let at = 0;
  chosen.forEach((page, p) => {
    for (let i = 0; i < page.count; i++) {
      if ((w[page.start + i] as number) <= 0) continue;
      pageOfRow[at] = p;
      rows[at++] = page.start + i;
    }
  });
  const n = at;
  const raw = new Float32Array(n);
  const grad = new Float32Array(n);
  const hess = new Float32Array(n);
  let seed = 12345;
  const random = () => {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    return seed / 0x7fffffff;
  };
  const trees: Node[][] = [];
  const rate = Number(values.rate);
  const lambda = Number(values.lambda);
  const minHessian = Number(values.min);
  for (let t = 0; t < treeCount; t++) {
    const pageIn = chosen.map(() => random() < 0.75);
    for (let i = 0; i < n; i++) {
      const row = rows[i] as number;
      const p = 1 / (1 + Math.exp(-(raw[i] as number)));
      const weight = w[row] as number;
      grad[i] = weight * (p - (y[row] as number));
      hess[i] = weight * Math.max(p * (1 - p), 1e-3);
    }
    const features = used.filter(() => random() < Number(values.feat));
    let members = new Int32Array(n);
    let m = 0;
    for (let i = 0; i < n; i++) if (pageIn[pageOfRow[i] as number]) members[m++] = i;
    members = members.subarray(0, m) as Int32Array<ArrayBuffer>;
    const tree: Node[] = [];
    grow(members, depth);
    trees.push(tree);
    for (let i = 0; i < n; i++) {
      let node = tree[0] as Node;
      const row = rows[i] as number;
      while (node.feature >= 0)
        node = tree[((bins[node.feature] as Uint8Array)[row] as number) <= node.bin ? node.left : node.right] as Node;
      raw[i] = (raw[i] as number) + node.value;
    }

    function grow(list: Int32Array, left: number): number {
      let g = 0;
      let h = 0;
      for (let i = 0; i < list.length; i++) {
        g += grad[list[i] as number] as number;
        h += hess[list[i] as number] as number;
      }
      const index = tree.length;
      const node: Node = { feature: -1, bin: 0, left: 0, right: 0, value: (-g / (h + lambda)) * rate, gain: 0 };
      tree.push(node);
      if (left === 0 || h < 2 * minHessian) return index;
      const base = (g * g) / (h + lambda);
      let best = 0.05;
      const G = new Float64Array(33);
      const H = new Float64Array(33);
      for (const f of features) {
        const edge = (edges[f] as Float32Array).length;
        if (edge === 0) continue;
        G.fill(0);
        H.fill(0);
        const column = bins[f] as Uint8Array;
        for (let k = 0; k < list.length; k++) {
          const i = list[k] as number;
          const b = column[rows[i] as number] as number;
          G[b] = (G[b] as number) + (grad[i] as number);
          H[b] = (H[b] as number) + (hess[i] as number);
        }
        let gl = 0;
        let hl = 0;
        for (let b = 0; b < edge; b++) {
          gl += G[b] as number;
          hl += H[b] as number;
          if (hl < minHessian || h - hl < minHessian) continue;
          const gain = (gl * gl) / (hl + lambda) + ((g - gl) * (g - gl)) / (h - hl + lambda) - base;
          if (gain > best) {
            best = gain;
            node.feature = f;
            node.bin = b;
            node.gain = gain;
          }
        }
      }
      if (node.feature < 0) return index;
      const column = bins[node.feature] as Uint8Array;
      const isLeft = (i: number) => (column[rows[i] as number] as number) <= node.bin;
      node.left = grow(list.filter(isLeft), left - 1);
      node.right = grow(
        list.filter((i) => !isLeft(i)),
        left - 1,
      );
      return index;
    }
  }
  return { base: 0, trees };
}

function predict(model: Model, page: Page, scores: Float32Array): void {
  for (let i = page.start; i < page.start + page.count; i++) {
    let raw = model.base;
    for (const tree of model.trees) {
      let node = tree[0] as Node;
      while (node.feature >= 0) node = tree[((bins[node.feature] as Uint8Array)[i] as number) <= node.bin ? node.left : node.right] as Node;
      raw += node.value;
    }
    scores[i] = forced[i] ? 0 : 1 / (1 + Math.exp(-raw));
  }
}

function report(name: string, scores: Float32Array, worst = 0): void {
  const groups = new Map<string, { f1: number; readable: number; oracle: number }[]>();
  const misses: [number, string][] = [];
  for (const page of pages) {
    const title = page.title.toLowerCase().trim();
    const keep = (kept: (i: number) => boolean) =>
      scorePage(page.corpus, {
        title: page.title,
        text: page.texts.filter((text, i) => !page.captions.has(i) && kept(i) && text.toLowerCase().trim() !== title).join('\n'),
      }).f1 ?? 0;
    const own = scores.slice(page.start, page.start + page.count);
    const sizes = Float32Array.from(page.texts, (text, i) => (page.captions.has(i) ? 0 : text.length));
    const chosen =
      values.kind === 'thread'
        ? chooseLikeliest(own, sizes)
        : chooseBlocks({ scores: own, sizes, askReadability: () => page.readable, texts: page.texts, groups: page.groups });
    const f1 = keep((i) => chosen.has(i));
    const readable = keep((i) => page.readable.has(i));
    const oracle = keep((i) => y[page.start + i] === 1);
    misses.push([oracle - f1, `${f1.toFixed(3)} readable ${readable.toFixed(3)} oracle ${oracle.toFixed(3)} ${page.corpus.id}`]);
    const keys = ['ALL', page.corpus.dataset];
    if (['wcxb', 'magic'].includes(page.corpus.dataset)) keys[1] = `${page.corpus.dataset}/${page.corpus.subset}`;
    if (page.corpus.lang === 'tr') keys.push('lang tr');
    for (const key of keys) groups.set(key, [...(groups.get(key) ?? []), { f1, readable, oracle }]);
  }
  console.log(`\n${name}\n${'set'.padEnd(22)}    n   f1      readable oracle  lost`);
  for (const [key, list] of [...groups].sort((a, b) => a[0].localeCompare(b[0]))) {
    const mean = (field: 'f1' | 'readable' | 'oracle') => (list.reduce((sum, page) => sum + page[field], 0) / list.length).toFixed(4);
    const lost = list.filter(({ f1 }) => f1 < 0.5).length;
    console.log(`${key.padEnd(22)} ${String(list.length).padStart(4)}  ${mean('f1')}  ${mean('readable')}  ${mean('oracle')}  ${lost}`);
  }
  for (const [gap, text] of misses.sort((a, b) => b[0] - a[0]).slice(0, worst)) console.log(`${gap.toFixed(3)} ${text}`);
}

function writeTable(articles: Model, threads: Model): string {
  return `import type { BlockModel } from './score-blocks';

// Learned from marked pages of many publishers by scripts/train-blocks.ts; generated, not written. The features are explained in
// describe-blocks.ts. To make it again: \`node scripts/train-dump.ts && node scripts/train-blocks.ts --final\`.

/** Which blocks of a page are its article. */
export const BLOCK_MODEL: BlockModel = ${writeModel(articles)};

/** The same for threads, whose text is what people answer. */
export const THREAD_MODEL: BlockModel = ${writeModel(threads)};
`;
}

function writeModel(model: Model): string {
  const features: number[] = [];
  const thresholds: number[][] = [];
  for (const tree of model.trees) {
    for (const node of tree) {
      if (node.feature < 0) continue;
      let at = features.indexOf(node.feature);
      if (at < 0) {
        at = features.push(node.feature) - 1;
        thresholds.push([]);
      }
      const threshold = thresholdOf(node);
      if (!thresholds[at]?.includes(threshold)) thresholds[at]?.push(threshold);
    }
  }
  const write = (tree: readonly Node[], index: number): string => {
    const node = tree[index] as Node;
    if (node.feature < 0) {
      const half = (LEAF_BASE * LEAF_BASE) / 2;
      const number = Math.max(0, Math.min(LEAF_BASE * LEAF_BASE - 1, Math.round(node.value / LEAF_STEP + half)));
      return `~${toLetter(Math.floor(number / LEAF_BASE))}${toLetter(number % LEAF_BASE)}`;
    }
    const at = features.indexOf(node.feature);
    return (
      toLetter(at) + toLetter((thresholds[at] as number[]).indexOf(thresholdOf(node))) + write(tree, node.left) + write(tree, node.right)
    );
  };
  return `{
  features: '${features.map((f) => names[f]).join(' ')}'.split(' '),
  thresholds: '${thresholds.map((list) => list.join(' ')).join('|')}'.split('|').map((list) => list.split(' ').map(Number)),
  trees: '${model.trees.map((tree) => write(tree, 0)).join(' ')}'.split(' '),
}`;
}

function thresholdOf(node: Node): number {
  return Number(((edges[node.feature] as Float32Array)[node.bin] as number).toPrecision(4));
}
