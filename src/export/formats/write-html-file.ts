import { parseInertly } from '@/article/sanitize';
import { describeDay, describeSaved } from './describe-saved';
import type { ExportedArticle, ExportWords } from './exported-article';
import { openBody } from './open-body';
import { pictureData } from './picture-data';

/**
 * Writes an article as one HTML file that needs nothing else: pictures inside, a content policy that forbids everything but them and
 * its own style, and a layout for screen, dark screen and paper.
 * @param document a live document of this window, for the sanitizer
 */
export async function writeHtmlFile({ saved, pictures }: ExportedArticle, words: ExportWords, document: Document): Promise<string> {
  const { article } = saved;
  const page = parseInertly('<!doctype html><html><head></head><body></body></html>');
  const make = makerOf(page);
  page.documentElement.setAttribute('lang', article.lang ?? words.lang);
  page.documentElement.setAttribute('dir', article.dir);
  page.head.append(
    make('meta', { charset: 'utf-8' }),
    make('meta', { 'http-equiv': 'Content-Security-Policy', content: await contentPolicy() }),
    make('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    make('meta', { name: 'referrer', content: 'no-referrer' }),
    make('title', {}, article.title),
    ...(article.byline ? [make('meta', { name: 'author', content: article.byline })] : []),
    ...(article.publishedAt ? [make('meta', { property: 'article:published_time', content: article.publishedAt })] : []),
    make('meta', { property: 'og:site_name', content: article.siteName }),
    make('link', { rel: 'canonical', href: article.url }),
    make('style', {}, STYLE),
  );
  const body = openBody(saved, document);
  await putPicturesInside(body, pictures, words);
  const whole = make(
    'article',
    {},
    make(
      'header',
      {},
      make('h1', { dir: 'auto' }, article.title),
      ...describeSaved(saved, words).map((line) => make('p', { class: 'fact', dir: 'auto' }, line)),
      make('p', { class: 'fact', dir: 'ltr' }, make('a', { href: article.url, rel: 'noopener noreferrer' }, article.url)),
    ),
  );
  const lead = article.leadPicture && pictures.get(article.leadPicture.src);
  if (article.leadPicture && lead) {
    const { alt, caption } = article.leadPicture;
    const image = make('img', { src: await pictureData(lead), alt });
    whole.append(make('figure', {}, image, ...(caption ? [make('figcaption', { dir: 'auto' }, caption)] : [])));
  }
  whole.append(...[...body.childNodes].map((node) => page.importNode(node, true)));
  page.body.append(whole, ...listMarks(saved, words, make));
  page.body.append(make('footer', { lang: words.lang }, `${words.saved}: ${describeDay(saved.savedAt, words.lang)} · Sade`));
  return `<!doctype html>\n${page.documentElement.outerHTML}\n`;
}

type Make = (name: string, attributes: Readonly<Record<string, string>>, ...children: (Node | string)[]) => HTMLElement;

function makerOf(page: Document): Make {
  return (name, attributes, ...children) => {
    const element = page.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
}

function listMarks({ highlights, note }: ExportedArticle['saved'], words: ExportWords, make: Make): HTMLElement[] {
  const parts: HTMLElement[] = [];
  if (highlights.length > 0) {
    const list = highlights.map((mark) =>
      make('li', {}, make('blockquote', { dir: 'auto' }, mark.quote), ...(mark.note ? [make('p', { dir: 'auto' }, mark.note)] : [])),
    );
    parts.push(make('section', {}, make('h2', { lang: words.lang }, words.highlights), make('ul', { class: 'marks' }, ...list)));
  }
  if (note) {
    const lines = note.split(/\n+/).map((line) => make('p', { dir: 'auto' }, line));
    parts.push(make('section', {}, make('h2', { lang: words.lang }, words.note), ...lines));
  }
  return parts;
}

/** The file asks nobody for anything, so a picture that was not kept is replaced by its description. */
async function putPicturesInside(body: HTMLElement, pictures: ReadonlyMap<string, Blob>, words: ExportWords): Promise<void> {
  for (const image of body.querySelectorAll('img')) {
    const src = image.getAttribute('src') ?? '';
    const picture = pictures.get(src);
    if (picture) image.setAttribute('src', await pictureData(picture));
    if (!picture && !src.startsWith('data:')) {
      const stand = body.ownerDocument.createElement('span');
      stand.className = 'missing';
      stand.textContent = `[${image.getAttribute('alt')?.trim() || words.picture}]`;
      image.replaceWith(stand);
    }
    for (const name of ['loading', 'decoding', 'referrerpolicy']) image.removeAttribute(name);
  }
}

async function contentPolicy(): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(STYLE)));
  const style = btoa(String.fromCharCode(...digest));
  return `default-src 'none'; img-src data:; style-src 'sha256-${style}'; base-uri 'none'; form-action 'none'`;
}

const STYLE = `
:root { color-scheme: light dark; --paper: #fdfcfa; --ink: #23211e; --soft: #6b655c; --line: #ddd7cc; --mark: #ffe9a8; --green: #cdebc4; --blue: #cfe3f8; --red: #fad3cf; --purple: #e6d6f5; --link: #7a3b12; }
@media (prefers-color-scheme: dark) { :root { --paper: #1c1b19; --ink: #e4e0d8; --soft: #a49c8f; --line: #3d3a35; --mark: #5c4a12; --green: #27492a; --blue: #24425f; --red: #5e2a27; --purple: #453060; --link: #e5a877; } }
body { margin: 0 auto; max-width: 38em; padding: 3em 1.25em 4em; background: var(--paper); color: var(--ink); font: 1.125em/1.65 Georgia, "Times New Roman", serif; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.8em 0 .6em; }
header h1 { font-size: 2em; margin: 0 0 .5em; }
.fact { margin: .15em 0; color: var(--soft); font: .82em/1.5 system-ui, sans-serif; }
header { margin-bottom: 2em; padding-bottom: 1em; border-bottom: 1px solid var(--line); }
a { color: var(--link); text-underline-offset: .15em; }
img { max-width: 100%; height: auto; }
figure { margin: 1.6em 0; }
figcaption, .missing, footer { color: var(--soft); font: .82em/1.5 system-ui, sans-serif; }
blockquote { margin: 1.4em 0; padding-inline-start: 1em; border-inline-start: 3px solid var(--line); }
pre { overflow-x: auto; padding: .9em 1em; border: 1px solid var(--line); border-radius: 4px; font-size: .82em; line-height: 1.5; direction: ltr; text-align: left; }
code, kbd, samp { font-family: ui-monospace, Consolas, monospace; }
table { border-collapse: collapse; display: block; max-width: 100%; overflow-x: auto; }
th, td { border: 1px solid var(--line); padding: .35em .7em; text-align: start; vertical-align: top; }
mark { background: var(--mark); color: inherit; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
mark.green { background: var(--green); }
mark.blue { background: var(--blue); }
mark.red { background: var(--red); }
mark.purple { background: var(--purple); }
section { margin-top: 3em; border-top: 1px solid var(--line); }
.marks { list-style: none; padding: 0; }
footer { margin-top: 3em; }
@media print {
  body { max-width: none; padding: 0; font-size: 11pt; background: none; color: #000; }
  a { color: inherit; }
  pre, table { overflow: visible; white-space: pre-wrap; }
  figure, pre, tr, blockquote { break-inside: avoid; }
  h1, h2, h3, h4 { break-after: avoid; }
}
`;
