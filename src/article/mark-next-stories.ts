import type { ClutterMarks } from './clutter-marks';
import { foldText } from './fold-text';
import { countProse, textLengthOf } from './measure-text';
import type { Snapshot } from './take-snapshot';

/** A story with less text than this is a teaser. */
const MIN_STORY_LENGTH = 300;
/** A page with more headlines is a list, whatever stands under them. */
const MAX_HEADLINES = 40;

/**
 * Marks the further stories of a page that appends one after the other: each has a headline of its own, stands beside the page's story in
 * a box like it, and holds prose.
 * @param title the page's headline
 */
export function markNextStories(snapshot: Snapshot, marks: ClutterMarks, title: string): void {
  const headlines = [...snapshot.body.querySelectorAll('h1')];
  if (headlines.length < 2 || headlines.length > MAX_HEADLINES) return;
  const wanted = foldText(title);
  const own = headlines.find((headline) => foldText(headline.textContent ?? '') === wanted) ?? headlines[0];
  if (!own) return;
  if (isSubject(wanted, headlines)) return;
  const targets = findTargets(snapshot.body);
  for (const headline of headlines.slice(headlines.indexOf(own) + 1)) {
    const text = (headline.textContent ?? '').trim();
    if (!text || foldText(text) === wanted || marks.has(headline)) continue;
    const story = findStoryBeside(headline, own) ?? findArticleApart(headline, own);
    if (story && !isSection(headline, story, targets)) marks.add('next-story', text, true, story);
  }
}

/** A title of more words is a headline. */
const MAX_SUBJECT_WORDS = 3;
/** Letters of a word's beginning that stay when it is inflected. */
const STEM_LENGTH = 5;

/** A short title that most of the further headlines take up names a subject ("Charges", "Create a charge"): they head its sections. */
function isSubject(title: string, headlines: readonly Element[]): boolean {
  const words = title.split(' ').filter((word) => word.length > 3);
  if (words.length === 0 || title.split(' ').length > MAX_SUBJECT_WORDS) return false;
  const stems = words.map((word) => word.slice(0, STEM_LENGTH));
  const others = headlines.map((headline) => foldText(headline.textContent ?? '')).filter((text) => text !== title);
  const sharing = others.filter((text) => stems.some((stem) => text.includes(stem))).length;
  return sharing > others.length / 2;
}

/** Ids that links of the page lead to. */
function findTargets(body: Element): ReadonlySet<string> {
  const targets = new Set<string>();
  for (const link of body.querySelectorAll('a[href*="#"]')) targets.add((link.getAttribute('href') ?? '').replace(/^[^#]*#/, ''));
  targets.delete('');
  return targets;
}

/** What the page's own contents list leads to is a section of it. */
function isSection(headline: Element, story: Element, targets: ReadonlySet<string>): boolean {
  if (targets.size === 0) return false;
  return [story, headline, ...headline.querySelectorAll('[id]')].some(({ id }) => id !== '' && targets.has(id));
}

/** Outermost articles of their own are two stories, wherever they stand and whatever they are called. */
function findArticleApart(headline: Element, own: Element): Element | null {
  const [story, ownStory] = [outermostArticle(headline), outermostArticle(own)];
  return story && ownStory && story !== ownStory && textLengthOf(ownStory) >= MIN_STORY_LENGTH ? story : null;
}

function outermostArticle(element: Element): Element | null {
  let found = element.closest('article');
  for (let above = found; above; above = above.parentElement?.closest('article') ?? null) found = above;
  return found;
}

/** The box of a further story: beside the box of the own one, of the same kind, each with prose. Null where there is no such pair. */
function findStoryBeside(headline: Element, own: Element): Element | null {
  let story: Element = headline;
  while (story.parentElement && !story.parentElement.contains(own)) story = story.parentElement;
  let ownStory: Element = own;
  while (ownStory.parentElement && ownStory.parentElement !== story.parentElement) ownStory = ownStory.parentElement;
  if (story === headline || ownStory === own || kindOf(story) !== kindOf(ownStory)) return null;
  const isStory = (box: Element) => textLengthOf(box) >= MIN_STORY_LENGTH && (box.localName === 'article' || countProse(box) > 0);
  return isStory(ownStory) && isStory(story) ? story : null;
}

/** An article with a headline of its own is a story whatever its class: what is loaded later is often classed otherwise. */
function kindOf(element: Element): string {
  if (element.localName === 'article') return 'article';
  return `${element.localName}.${(element.getAttribute('class') ?? '').trim().split(/\s+/, 1)[0] ?? ''}`;
}
