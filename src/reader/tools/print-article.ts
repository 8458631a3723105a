import printCss from './print.css?inline';

/**
 * Prints the set article alone, through a frame of its own: the page behind the reader is not printed and not touched.
 * Addresses of links become numbered notes at the end. The document's title, which names the file, is `title`.
 */
export function printArticle(root: ShadowRoot, content: HTMLElement, { title, sourceUrl, linksTitle }: PrintOptions): void {
  const frame = root.ownerDocument.createElement('iframe');
  frame.className = 'print-frame';
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  (root.querySelector('.reader') ?? root).append(frame);
  const printed = frame.contentDocument;
  const window = frame.contentWindow as (Window & typeof globalThis) | null;
  if (!printed || !window) return;
  printed.title = title;
  printed.documentElement.lang = content.lang;
  printed.documentElement.dir = content.dir;
  addPrintStyles(printed, window);
  const copy = printed.importNode(content, true);
  printNotes(copy);
  for (const image of copy.querySelectorAll('img')) image.setAttribute('loading', 'eager');
  printed.body.append(copy, listLinks(printed, copy, sourceUrl, linksTitle));
  window.addEventListener('afterprint', () => frame.remove(), { once: true });
  void whenPicturesAreThere(printed).then(() => {
    const focused = root.activeElement;
    // Some browsers print whichever frame has the focus.
    window.focus();
    // Comes back when the dialog is closed, or at once where it does not hold the page up.
    window.print();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  });
}

export interface PrintOptions {
  readonly title: string;
  readonly sourceUrl: string;
  /** Heading of the list of addresses. */
  readonly linksTitle: string;
}

/** A sheet must come from the frame's own window; where that is out of reach, a style element does. */
function addPrintStyles(document: Document, window: Window & typeof globalThis): void {
  try {
    const sheet = new window.CSSStyleSheet();
    sheet.replaceSync(printCss);
    document.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement('style');
    style.textContent = printCss;
    document.head.append(style);
  }
}

/** What the person wrote about a passage stands behind it. */
function printNotes(copy: HTMLElement): void {
  for (const handle of copy.querySelectorAll<HTMLElement>('.highlight-handle')) {
    const note = copy.ownerDocument.createElement('span');
    note.className = 'print-note';
    note.dir = 'auto';
    note.textContent = handle.dataset.note ?? '';
    if (note.textContent) handle.replaceWith(note);
  }
}

const WAIT_FOR_PICTURES_MS = 3000;

function listLinks(document: Document, content: HTMLElement, sourceUrl: string, linksTitle: string): HTMLElement {
  const addresses: string[] = [sourceUrl];
  for (const link of content.querySelectorAll<HTMLAnchorElement>('.text a[href]')) {
    // Not those that lead to a part of the article itself.
    if (!/^https?:/i.test(link.getAttribute('href') ?? '')) continue;
    if (!addresses.includes(link.href)) addresses.push(link.href);
    const mark = document.createElement('sup');
    mark.textContent = String(addresses.indexOf(link.href));
    link.after(mark);
  }
  const section = document.createElement('section');
  section.className = 'links';
  const heading = document.createElement('h2');
  heading.textContent = linksTitle;
  const list = document.createElement('ol');
  list.start = 0;
  for (const address of addresses) {
    const item = document.createElement('li');
    item.textContent = address;
    list.append(item);
  }
  section.append(heading, list);
  return section;
}

async function whenPicturesAreThere(document: Document): Promise<void> {
  const pictures = [...document.images].filter((image) => !image.complete);
  const all = Promise.all(
    pictures.map((image) => new Promise((resolve) => ['load', 'error'].map((type) => image.addEventListener(type, resolve)))),
  );
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, WAIT_FOR_PICTURES_MS))]);
}
