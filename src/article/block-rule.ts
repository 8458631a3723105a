import type { RemovedKind } from './article';

/**
 * What a block is recognized by on other pages of its site: no place, no count and no generated name, which change with every page or
 * release. All that is given must be true of the block; names or words always are.
 */
export interface BlockTraits {
  /** The element's name ("aside"); empty for any. */
  readonly tag: string;
  /** Names of its class and id that it must carry, at most six. */
  readonly names: readonly string[];
  /** What its text begins with, folded by `foldText`, at most 120 characters; empty for any text. */
  readonly words: string;
}

/** What a person decided about a kind of block on one site. */
export interface BlockRule extends BlockTraits {
  /** Identity of the rule, unique on this computer. */
  readonly id: string;
  /** "hide" takes blocks out of the article, "keep" puts back what extraction has taken out. */
  readonly action: 'hide' | 'keep';
  /** Kind of the removed blocks that "keep" puts back; null with "hide". */
  readonly kind: RemovedKind | null;
}

/** What rules did to one article. */
export interface RuleEffects {
  /** For each of the article's removed blocks the id of the rule that took it out; null where none did. */
  readonly removedBy: readonly (string | null)[];
  /** Blocks that stand in the article because of a rule, in page order. */
  readonly kept: readonly { readonly ruleId: string; readonly kind: RemovedKind; readonly label: string }[];
  /** Ids of rules that were not applied, because they would have hidden too much of the article. */
  readonly refused: readonly string[];
}
