import { mayHide } from './apply-site-rules';
import type { Article } from './article';
import type { BlockTraits } from './block-rule';
import type { RuleSubject } from './find-block-traits';
import { matchBlock, readOpening } from './match-block';
import { findPointed } from './pointed-block';
import { parseInertly } from './sanitize';

const MAX_WORDS_LENGTH = 80;

/**
 * Finds what a block of a finished article can be recognized by on other pages of its site. The names that its page gave it are gone, so
 * it is what its text begins with.
 * @returns null when it has no words, when a rule would hide too much of the article, or when the person's own hiding had taken it out
 */
export function findSavedTraits(article: Pick<Article, 'html' | 'removed'>, subject: RuleSubject): BlockTraits | null {
  const { body } = parseInertly(article.html);
  if (subject.action === 'keep') {
    const removed = article.removed[subject.number];
    if (!removed || removed.kind === 'hidden') return null;
    return describeOpening(parseInertly(removed.html).body, '');
  }
  const element = findPointed(body, subject.block);
  const traits = element && describeOpening(element, element.localName);
  return element && traits && matchBlock(element, traits) && mayHide(body, traits) ? traits : null;
}

function describeOpening(element: Element, tag: string): BlockTraits | null {
  const words = readOpening(element).slice(0, MAX_WORDS_LENGTH).trim();
  return words === '' ? null : { tag, names: [], words };
}
