/** What is known about the blocks when they are chosen. Arrays have an entry a block. */
export interface Candidates {
  /** Learned probability that a block is article; 0 where a rule dropped it. */
  readonly scores: Float32Array;
  /** How much text a block holds, in any unit. */
  readonly sizes: Float32Array;
  /** Gives the blocks that Readability takes for the article. Costs as much as all the rest, so it is only asked in doubt. */
  readonly askReadability: () => ReadonlySet<number>;
  readonly texts: readonly string[];
  /** Ids of the parent and grandparent. Only read in doubt. */
  readonly groups: readonly (readonly number[])[];
}

/** A choice that promises this much needs no second opinion: over the marked pages two in three do. */
const SURE = 0.95;
/** Readability's blocks stay from here on, others come in from `MIN_ADDED` on. Both from cross-validation over marked pages. */
const MIN_READABLE = 0.3;
/** Where that would cost more than half of Readability's text, the page is of a kind the scores do not know: then only the surely bad goes. */
const MIN_READABLE_IN_DOUBT = 0.05;
const MAX_DROPPED = 0.5;
const MIN_ADDED = 0.75;
/** Readability's choice is given up when it promises less than this share of what the scores' own choice promises. */
const COLLAPSED = 0.4;
/** Shorter blocks may repeat: "Yes.", a refrain. */
const MIN_REPEATED_LENGTH = 40;

/**
 * Chooses the article's blocks: those that promise most together, where they promise enough. In doubt Readability is asked: then its blocks,
 * less what scores low, plus what scores high beside them, unless it missed the article. Text that stands twice on the page is taken once.
 */
export function chooseBlocks(candidates: Candidates): Set<number> {
  const { scores, sizes, texts } = candidates;
  const own = chooseLikeliest(scores, sizes);
  const promise = expectF1(own, scores, sizes);
  let kept = own;
  let base: ReadonlySet<number> = own;
  if (promise < SURE) {
    base = new Set([...candidates.askReadability()].filter((i) => (scores[i] as number) > 0));
    if (base.size > 0 && expectF1(base, scores, sizes) >= COLLAPSED * promise) {
      const chosen = chooseAround(base, candidates);
      if (chosen.size > 0) kept = chosen;
    }
  }
  dropRepeated(kept, base, texts);
  return kept;
}

/** Readability's blocks less what scores low, plus what scores high beside them. */
function chooseAround(base: ReadonlySet<number>, { scores, sizes, groups }: Candidates): Set<number> {
  const sure = sizeOf(base, sizes, (i) => (scores[i] as number) >= MIN_READABLE);
  const floor = sure < MAX_DROPPED * sizeOf(base, sizes, () => true) ? MIN_READABLE_IN_DOUBT : MIN_READABLE;
  const near = new Set<number>();
  for (const i of base) if ((scores[i] as number) > MIN_READABLE) for (const group of (groups[i] ?? []).slice(0, 2)) near.add(group);
  const isNear = (i: number) => (groups[i] ?? []).slice(0, 2).some((group) => near.has(group));
  const kept = new Set<number>();
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] as number;
    if (base.has(i) ? score >= floor : score >= MIN_ADDED && isNear(i)) kept.add(i);
  }
  return kept;
}

/**
 * The blocks that give the best expected f1 over the page's text, taking scores for probabilities (Lipton, Elkan, Narayanaswamy 2014,
 * "Optimal thresholding of classifiers to maximize F1 measure"): where a page is strange it still gives the best blocks instead of none.
 */
export function chooseLikeliest(scores: Float32Array, sizes: Float32Array): Set<number> {
  const order = Array.from(scores.keys()).sort((a, b) => (scores[b] as number) - (scores[a] as number));
  let expected = 0;
  for (const i of order) expected += (scores[i] as number) * (sizes[i] as number);
  let size = 0;
  let hits = 0;
  let best = 0;
  let cut = 1;
  for (const i of order) {
    const score = scores[i] as number;
    if (score <= 0) break;
    size += sizes[i] as number;
    hits += score * (sizes[i] as number);
    const f1 = hits / (size + expected);
    if (f1 > best) {
      best = f1;
      cut = score;
    }
  }
  return new Set(order.filter((i) => (scores[i] as number) >= cut));
}

function sizeOf(set: ReadonlySet<number>, sizes: Float32Array, counts: (i: number) => boolean): number {
  let size = 0;
  for (const i of set) if (counts(i)) size += sizes[i] as number;
  return size;
}

function expectF1(kept: ReadonlySet<number>, scores: Float32Array, sizes: Float32Array): number {
  let expected = 0;
  let size = 0;
  let hits = 0;
  for (let i = 0; i < scores.length; i++) {
    const hit = (scores[i] as number) * (sizes[i] as number);
    expected += hit;
    if (!kept.has(i)) continue;
    size += sizes[i] as number;
    hits += hit;
  }
  return size + expected > 0 ? (2 * hits) / (size + expected) : 0;
}

function dropRepeated(kept: Set<number>, base: ReadonlySet<number>, texts: readonly string[]): void {
  const seen = new Map<string, number>();
  for (const i of [...kept].sort((a, b) => a - b)) {
    const text = texts[i] ?? '';
    if (text.length < MIN_REPEATED_LENGTH) continue;
    const key = text.replace(/\s+/g, '').slice(0, 200);
    const earlier = seen.get(key);
    if (earlier === undefined) seen.set(key, i);
    else if (base.has(i) && !base.has(earlier)) {
      kept.delete(earlier);
      seen.set(key, i);
    } else kept.delete(i);
  }
}
