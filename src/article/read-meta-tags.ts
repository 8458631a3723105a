/** Values of `<meta>` elements by lower-case name or property, in document order. */
export type MetaTags = ReadonlyMap<string, readonly string[]>;

const NAMES = ['name', 'property'] as const;
/** Looked at only where there is neither of those. */
const OTHER_NAMES = ['itemprop', 'http-equiv'] as const;

/**
 * Reads every `<meta name|property|itemprop>` of a page, wherever it stands: many sites have them in the body.
 * @param root the page's `<html>` element
 * @returns raw values, not decoded or trimmed; empty values are left out
 */
export function readMetaTags(root: Element): MetaTags {
  const tags = new Map<string, string[]>();
  for (const meta of root.querySelectorAll('meta[content]')) {
    const content = meta.getAttribute('content') ?? '';
    if (content.trim() === '') continue;
    for (const attribute of meta.hasAttribute('name') || meta.hasAttribute('property') ? NAMES : OTHER_NAMES) {
      const names = meta.getAttribute(attribute)?.trim().toLowerCase();
      if (!names) continue;
      for (const name of names.includes(' ') ? names.split(/\s+/) : [names]) {
        // Inside an item of its own (a person, a logo) "name" and "url" describe that item.
        if (attribute === 'itemprop' && /^(?:name|url|image|width|height|description)$/.test(name)) continue;
        const key = name.replace(/^(schema|dcterms|dc):/, '$1.');
        const values = tags.get(key);
        if (values) values.push(content);
        else tags.set(key, [content]);
      }
    }
  }
  return tags;
}
