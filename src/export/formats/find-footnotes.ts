/** What was found out about the notes at the foot of an article. */
export interface Footnotes {
  /** Label by the link in the text that points to a note. */
  readonly references: ReadonlyMap<Element, string>;
  /** Label by the element that holds a note. */
  readonly notes: ReadonlyMap<Element, string>;
}

/** "1", "[12]", "a", "*", "†": what a link to a note says. Not words: those are links to sections. */
const REFERENCE = /^[[(]?(\d{1,4}|[a-z]|[ivxl]{1,6}|[*†‡§¶]{1,3})[\])]?$/i;

/** Finds notes: a short mark in the text that links to a list row or paragraph further down. */
export function findFootnotes(body: Element): Footnotes {
  const references = new Map<Element, string>();
  const notes = new Map<Element, string>();
  for (const link of body.querySelectorAll('a[href^="#"]')) {
    const mark = REFERENCE.exec(link.textContent?.trim() ?? '')?.[1];
    const id = link.getAttribute('href')?.slice(1) ?? '';
    const target = mark && id ? findById(body, id) : null;
    // Further down only: a link back up is the way from a note to its place.
    if (!target || !(link.compareDocumentPosition(target) & 4)) continue;
    const note = /^(?:li|dd|p|div|aside)$/.test(target.localName) ? target : target.closest('li, dd, p');
    if (!note || !body.contains(note) || note === body || note.contains(link) || note.querySelector('h1, h2, h3, h4, h5, h6')) continue;
    const known = notes.get(note);
    const label = known ?? (/^[\da-z]+$/i.test(mark ?? '') && !hasLabel(notes, mark ?? '') ? (mark as string) : `n${notes.size + 1}`);
    notes.set(note, label);
    references.set(link, label);
  }
  return { references, notes };
}

/** Whether a link leads from a note back to its place in the text: nothing that a reader of another format can use. */
export function isBackLink(link: Element): boolean {
  if (!(link.getAttribute('href') ?? '').startsWith('#')) return false;
  const text = (link.textContent ?? '').replace(/[\uFE0E\uFE0F\s]/g, '');
  return /^(?:[↩↑⤴^]|back|geri|zurück)*$/iu.test(text) && !link.querySelector('img');
}

/** `querySelector` would need the id escaped, and inert documents may have ids twice: the first counts. */
function findById(body: Element, id: string): Element | null {
  for (const element of body.querySelectorAll('[id]')) if (element.id === id) return element;
  return null;
}

function hasLabel(notes: ReadonlyMap<Element, string>, label: string): boolean {
  return [...notes.values()].includes(label);
}
