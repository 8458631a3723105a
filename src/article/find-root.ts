/**
 * Gives the `<html>` element whatever the page did to `document`: `<form name="querySelector">` or `<img name="documentElement">` replace
 * the document's own members, even for extensions. Elements other than forms keep theirs, so everything else starts from here.
 * @returns null for a document without any element
 */
export function findRoot(source: Document): Element | null {
  return Document.prototype.querySelector.call(source, ':root');
}
