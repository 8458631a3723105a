/** A trained table: trees over block features, as scripts/train-blocks.ts writes it. */
export interface BlockModel {
  /** Names of the features that the trees ask for; a node's first letter is a place in it. */
  readonly features: readonly string[];
  /** Per feature, the thresholds that the trees use; a node's second letter is a place in it. */
  readonly thresholds: readonly (readonly number[])[];
  /** Trees in pre-order: two letters a question (left when below the threshold), `~` and two letters a leaf. */
  readonly trees: readonly string[];
}

/** Letters stand for numbers from 0 on; `~` is not among them, nor the quotation marks and the backslash. */
const FIRST_LETTER = 33;
const SKIPPED_LETTERS = [34, 39, 92, 96];
const LEAF = 126;
/** A leaf's two letters are a number in this base; its middle is 0. */
export const LEAF_BASE = 85;
export const LEAF_STEP = 1 / 1_000;

/**
 * Says of each block how likely it is to be part of the article.
 * @param rows feature rows one after the other, columns named by `names`
 * @param isLost whether a block is no part of it whatever its features say
 * @returns a probability a block; 0 for what is lost
 */
export function scoreBlocks(
  model: BlockModel,
  names: readonly string[],
  rows: Float32Array,
  isLost: (row: number) => boolean,
): Float32Array {
  const width = names.length;
  const count = width ? rows.length / width : 0;
  const scores = new Float32Array(count);
  const columns = Int16Array.from(model.features, (name) => Math.max(0, names.indexOf(name)));
  let forest = grown.get(model);
  if (!forest) {
    forest = growForest(model);
    grown.set(model, forest);
  }
  const { roots, feature, right, number } = forest;
  for (let row = 0; row < count; row++) {
    if (isLost(row)) continue;
    const cell = row * width;
    let sum = 0;
    for (let tree = 0; tree < roots.length; tree++) {
      let node = roots[tree] as number;
      for (let asked = feature[node] as number; asked >= 0; asked = feature[node] as number) {
        node = (rows[cell + (columns[asked] as number)] as number) < (number[node] as number) ? node + 1 : (right[node] as number);
      }
      sum += number[node] as number;
    }
    scores[row] = 1 / (1 + Math.exp(-sum));
  }
  return scores;
}

/** The nodes of all trees one after the other: every block walks through all of them, and arrays of numbers are what that is fastest in. */
interface Forest {
  /** Each tree's first node. */
  readonly roots: Int32Array;
  /** Feature a node asks for; -1 is a leaf. The left child is the next node. */
  readonly feature: Int16Array;
  readonly right: Int32Array;
  /** Threshold of a node, value of a leaf. */
  readonly number: Float32Array;
}

const grown = new WeakMap<BlockModel, Forest>();

function growForest(model: BlockModel): Forest {
  const features: number[] = [];
  const right: number[] = [];
  const number: number[] = [];
  const roots = model.trees.map((text) => {
    let at = 0;
    const read = (): number => NUMBERS[text.charCodeAt(at++)] as number;
    const grow = (): void => {
      const index = features.length;
      if (text.charCodeAt(at) === LEAF) {
        at++;
        features.push(-1);
        right.push(0);
        number.push((read() * LEAF_BASE + read() - (LEAF_BASE * LEAF_BASE) / 2) * LEAF_STEP);
        return;
      }
      const feature = read();
      features.push(feature);
      number.push(model.thresholds[feature]?.[read()] ?? 0);
      right.push(0);
      grow();
      right[index] = features.length;
      grow();
    };
    const root = features.length;
    grow();
    return root;
  });
  return {
    roots: Int32Array.from(roots),
    feature: Int16Array.from(features),
    right: Int32Array.from(right),
    number: Float32Array.from(number),
  };
}

/** By code of the letter: it is asked for every letter of the trees, thousands on the first page. */
const NUMBERS = Uint8Array.from({ length: 128 }, (_, code) => {
  let number = code - FIRST_LETTER;
  for (const skipped of SKIPPED_LETTERS) if (code > skipped) number--;
  return Math.max(0, number);
});

/** The letter that stands for a number; the inverse of what the table is read with. */
export function toLetter(number: number): string {
  let code = number + FIRST_LETTER;
  for (const skipped of SKIPPED_LETTERS) if (code >= skipped) code++;
  return String.fromCharCode(code);
}
