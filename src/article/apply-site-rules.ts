import type { BlockRule, BlockTraits, RuleEffects } from './block-rule';
import { matchBlock } from './match-block';
import type { Removal } from './removal-log';
import { RemovalLog } from './removal-log';

/** All rules of a site together hide at most this share of an article; whatever they match, most of it stays. */
const MAX_HIDDEN_SHARE = 0.35;
/** A picture counts as so many characters, so that an article of pictures is not hidden as one without text. */
const PICTURE_WEIGHT = 200;

/** What `applySiteRules` leaves: the removals in page order, and what became of the rules. */
export interface RuledArticle {
  readonly removals: readonly Removal[];
  readonly effects: RuleEffects;
}

/**
 * Does to an assembled article what a person has decided for its site: puts back what was removed and is to be kept, takes out what is to
 * be hidden. Changes the (copied) tree. Does nothing without rules.
 *
 * @param article the finished article's nodes, before sanitizing
 * @param removals what was taken out near it, in page order
 */
export function applySiteRules(article: Element, removals: readonly Removal[], rules: readonly BlockRule[]): RuledArticle {
  if (rules.length === 0) return { removals, effects: { removedBy: removals.map(() => null), kept: [], refused: [] } };
  const { left, kept } = keepRemovals(
    article,
    removals,
    rules.filter(({ action }) => action === 'keep'),
  );
  const { hidden, refused } = hideBlocks(
    article,
    rules.filter(({ action }) => action === 'hide'),
  );
  const all = [...left, ...hidden.keys()].sort(inPageOrder);
  return { removals: all, effects: { removedBy: all.map((removal) => hidden.get(removal) ?? null), kept, refused } };
}

/** Share of an article that blocks with these traits are, 0 to 1: text, with pictures counted as some of it. */
export function measureShare(article: Element, traits: BlockTraits): number {
  return weigh(findBlocks(article, traits)) / Math.max(1, weigh([article]));
}

/** Says whether a rule with these traits may hide what it matches in an article. */
export function mayHide(article: Element, traits: BlockTraits): boolean {
  return measureShare(article, traits) <= MAX_HIDDEN_SHARE;
}

/** Says whether a removed block is one that `traits` describe. */
export function matchRemoval({ holder }: Removal, traits: BlockTraits): boolean {
  return matchBlock(holder, traits) || [...holder.children].some((element) => matchBlock(element, traits));
}

function keepRemovals(article: Element, removals: readonly Removal[], rules: readonly BlockRule[]) {
  const left: Removal[] = [];
  const kept: { ruleId: string; kind: Removal['kind']; label: string }[] = [];
  for (const removal of removals) {
    const rule = rules.find((candidate) => candidate.kind === removal.kind && matchRemoval(removal, candidate));
    if (!rule || !removal.holder.hasChildNodes()) {
      left.push(removal);
      continue;
    }
    kept.push({ ruleId: rule.id, kind: removal.kind, label: removal.label });
    const block = article.ownerDocument.createElement('div');
    block.append(...removal.holder.childNodes);
    if (article.contains(removal.marker)) removal.marker.before(block);
    else article.insertBefore(block, findFirstAfter(article, removal.marker));
  }
  return { left, kept };
}

function hideBlocks(article: Element, rules: readonly BlockRule[]) {
  const log = new RemovalLog();
  const hidden = new Map<Removal, string>();
  const refused: string[] = [];
  const whole = Math.max(1, weigh([article]));
  let gone = 0;
  for (const rule of rules) {
    const blocks = findBlocks(article, rule);
    const weight = weigh(blocks);
    if (gone + weight > whole * MAX_HIDDEN_SHARE) {
      refused.push(rule.id);
      continue;
    }
    gone += weight;
    for (const block of blocks) {
      log.take('hidden', '', climb(block, article));
      hidden.set(log.removals.at(-1) as Removal, rule.id);
    }
  }
  return { hidden, refused };
}

/** A box that held nothing else goes too. */
function climb(block: Element, article: Element): Element {
  let top = block;
  for (let parent = top.parentElement; parent && parent !== article; parent = parent.parentElement) {
    if (weigh([parent]) > weigh([block])) break;
    top = parent;
  }
  return top;
}

/** Outermost elements of the article that the traits describe; never the article itself. */
function findBlocks(article: Element, traits: BlockTraits): Element[] {
  const found: Element[] = [];
  for (const element of article.querySelectorAll(traits.tag || '*')) {
    if (!found.at(-1)?.contains(element) && matchBlock(element, traits)) found.push(element);
  }
  return found;
}

function weigh(elements: readonly Element[]): number {
  return elements.reduce(
    (sum, element) =>
      sum +
      (element.textContent ?? '').replace(/\s+/g, ' ').trim().length +
      PICTURE_WEIGHT * (element.querySelectorAll('img').length + (element.localName === 'img' ? 1 : 0)),
    0,
  );
}

function findFirstAfter(article: Element, marker: Comment): Element | null {
  return [...article.children].find((child) => marker.compareDocumentPosition(child) & Node.DOCUMENT_POSITION_FOLLOWING) ?? null;
}

function inPageOrder(a: Removal, b: Removal): number {
  return a.marker.compareDocumentPosition(b.marker) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}
