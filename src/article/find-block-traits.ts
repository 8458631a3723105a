import { matchRemoval, mayHide } from './apply-site-rules';
import type { BlockRule, BlockTraits } from './block-rule';
import { extractArticle } from './extract-article';
import { matchBlock, readNames, readOpening } from './match-block';
import { type PointedBlock, squash } from './pointed-block';
import type { Removal } from './removal-log';
import { CONTENT_TOKENS } from './words/clutter-tokens';

/** The block that a rule is to be made for: one that stands in the article, or the removed one of that number. */
export type RuleSubject = { readonly action: 'hide'; readonly block: PointedBlock } | { readonly action: 'keep'; readonly number: number };

const MAX_NAMES = 3;
const MAX_WORDS_LENGTH = 80;
/** Text longer than this under a name of its own is prose that happens to carry one ("has-drop-cap"). */
const MAX_NAMED_PROSE = 160;

/**
 * Finds what a block of a page can be recognized by on other pages of the site, by extracting once more.
 * @returns null when nothing sets it apart: then a rule would hide other things, or nothing
 */
export function findBlockTraits(
  document: Document,
  page: { readonly url: string; readonly rules: readonly BlockRule[] },
  subject: RuleSubject,
): BlockTraits | null {
  let traits: BlockTraits | null = null;
  extractArticle(document, {
    ...page,
    inspect: (article, removals) => {
      traits = subject.action === 'hide' ? describeBlock(article, subject.block) : describeRemoval(removals[subject.number]);
    },
  });
  return traits;
}

function describeRemoval(removal: Removal | undefined): BlockTraits | null {
  if (!removal) return null;
  const first = removal.holder.firstElementChild;
  const names = first ? stableNames(first) : [];
  const traits = { tag: '', names, words: names.length > 0 ? '' : readOpening(removal.holder).slice(0, MAX_WORDS_LENGTH) };
  return matchRemoval(removal, traits) ? traits : null;
}

function describeBlock(article: Element, block: PointedBlock): BlockTraits | null {
  const candidates = [...article.querySelectorAll('*')].filter((element) => isPointed(element, block));
  // From the outside: a box tells more about itself than the paragraph in it.
  const tries = candidates.flatMap((element) => {
    const tag = element.localName;
    const names = stableNames(element);
    const words = readOpening(element).slice(0, MAX_WORDS_LENGTH).trim();
    const isProse = /^(?:p|h[1-6]|li|blockquote)$/.test(tag) && words.length > 0 && squash(element, ':not(*)').length > MAX_NAMED_PROSE;
    return [
      ...(names.length > 0 && !isProse ? [{ element, traits: { tag, names, words: '' } }] : []),
      ...(words ? [{ element, traits: { tag, names: [], words } }] : []),
    ];
  });
  const byName = tries.filter(({ traits }) => traits.words === '');
  const byWords = tries.filter(({ traits }) => traits.words !== '');
  return [...byName, ...byWords].find(({ element, traits }) => matchBlock(element, traits) && mayHide(article, traits))?.traits ?? null;
}

function isPointed(element: Element, block: PointedBlock): boolean {
  if (block.text) return squash(element, ':not(*)') === block.text;
  const picture = element.localName === 'img' ? element : element.querySelector('img');
  return picture?.getAttribute('src') === block.picture && !/\S/.test(element.textContent ?? '');
}

/** Names that a person gave and that are not those of the article's own text. */
function stableNames(element: Element): string[] {
  return [...readNames(element)].filter((name) => isStable(name) && !isContentName(name)).slice(0, MAX_NAMES);
}

/** Generated names carry digits, have no vowels, or change between small and capital letters all the time. */
function isStable(name: string): boolean {
  return (
    /^[a-z][a-z_-]{2,39}$/i.test(name) &&
    /[aeiouy]/i.test(name) &&
    !/^(?:css|sc|jsx|svelte|emotion|styled|tw)-/i.test(name) &&
    (name.match(/[a-z][A-Z]/g) ?? []).length <= 3 &&
    !/[A-Z]{2,}[a-z][A-Z]|[bcdfghjklmnpqrstvwxz]{6}/.test(name)
  );
}

/** "article-body", "paragraph", "wp-block-paragraph", "has-drop-cap": what ordinary text is called. */
function isContentName(name: string): boolean {
  const parts = name
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[-_]+/)
    .filter(Boolean);
  return parts.every((part) => CONTENT_TOKENS.has(part) || PLAIN_PARTS.has(part));
}

const PLAIN_PARTS = new Set(
  'wp block paragraph para text body content article story post entry p has drop cap first last lead intro main inner outer wrap wrapper container row col column section align center left right wide full width size large medium small image img figure media is layout flow clearfix box item element component component-wrapper'.split(
    ' ',
  ),
);
