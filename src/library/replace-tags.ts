import { foldText } from '@/article/fold-text';

/**
 * Gives a list of tags with some of them replaced by one, in the place of the first; two spellings of one tag count as the same.
 * @param to the new name; null takes them away
 */
export function replaceTags(tags: readonly string[], from: readonly string[], to: string | null): readonly string[] {
  const gone = new Set(from.map(foldText));
  const wanted = to?.trim() ? to.trim() : null;
  const result: string[] = [];
  const seen = new Set<string>();
  for (const tag of tags) {
    const next = gone.has(foldText(tag)) ? wanted : tag;
    if (next === null || seen.has(foldText(next))) continue;
    seen.add(foldText(next));
    result.push(next);
  }
  return result;
}

/** Gives the tags with one more at the end, unless it is there in some spelling. */
export function addTag(tags: readonly string[], tag: string): readonly string[] {
  const name = tag.trim().replace(/^#/, '').replace(/\s+/g, ' ').slice(0, 100);
  return name === '' || tags.some((known) => foldText(known) === foldText(name)) ? tags : [...tags, name];
}
