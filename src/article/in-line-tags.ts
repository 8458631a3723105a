/** Elements that stand in a line of text without breaking it. */
export const IN_LINE_TAGS: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo cite code data dfn em font i ins kbd label mark q rp rt s samp small span strong sub sup time tt u var'.split(' '),
);
