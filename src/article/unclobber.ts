/** Elements whose name or id becomes a property of their form (or of an older browser's document). */
const CLOBBERING = 'form, [form], img[name], img[id], object[name], object[id], embed[name], iframe[name]';
/** Asked of each form: asked of the whole page, every name and id would look for a form above it. */
const IN_FORM = '[name], [id]';

/**
 * Takes away the names by which form fields hide a form's own properties: with `<input name="parentNode">` in it, Readability loops for ever.
 * Ids of headings and footnotes inside a form stay unless they are an interface's own word: in-page links need them.
 * Only for a copy of a page; calls nothing through the elements themselves, since those properties are what may be hidden.
 */
export function unclobber(root: Document | Element): void {
  const query = root.nodeType === 9 ? Document.prototype.querySelectorAll : Element.prototype.querySelectorAll;
  for (const element of query.call(root as Document & Element, CLOBBERING)) {
    dropNames(element);
  }
  for (const form of query.call(root as Document & Element, 'form')) {
    for (const field of Element.prototype.querySelectorAll.call(form, IN_FORM)) dropNames(field);
  }
}

function dropNames(element: Element): void {
  for (const name of ['name', 'form', 'id']) {
    if (name === 'id' && !CLOBBERS_BY_ID.has(element.localName)) continue;
    Element.prototype.removeAttribute.call(element, name);
  }
}

/** A form's named getter lists its controls and pictures only; other elements' ids are harmless. */
const CLOBBERS_BY_ID = new Set(['button', 'fieldset', 'input', 'object', 'output', 'select', 'textarea', 'img', 'embed', 'form']);
