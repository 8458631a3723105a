import { checksum } from '@/library/pack-record';
import type { ZipFile } from '../zip/write-zip';
import { BOOK_STYLE } from './book-style';
import { describeDay, describeSaved } from './describe-saved';
import { drawCover } from './draw-cover';
import type { ExportedArticle, ExportWords } from './exported-article';
import { openBody } from './open-body';
import { tidyForBook } from './tidy-for-book';
import { escapeXml, toXhtml } from './xhtml';

export interface BookOptions {
  readonly words: ExportWords;
  readonly now: Date;
  /** A live document of this window, for the sanitizer. */
  readonly document: Document;
  /** Title of a book of several articles. */
  readonly title: string;
  /**
   * Makes a picture of another type into JPEG or PNG, which are all that EPUB readers must know; null when it cannot: then its
   * description stands in its place.
   */
  convertPicture(picture: Blob): Promise<Blob | null>;
  /** Draws the cover as PNG or JPEG from the SVG; null keeps the SVG, which is as valid but which some shops do not show. */
  drawPicture(svg: string): Promise<Blob | null>;
}

interface Chapter {
  readonly file: string;
  readonly title: string;
  readonly lang: string | null;
  readonly dir: 'ltr' | 'rtl';
  readonly hasMath: boolean;
}

interface BookPicture {
  readonly file: string;
  readonly type: string;
}

const ENDINGS: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/gif': 'gif' };

/**
 * Writes articles as one EPUB 3.2 book (w3.org/publishing/epub32): cover, contents, a chapter an article, pictures inside. One article
 * at a time is in memory.
 */
export async function* writeEpub(articles: AsyncIterable<ExportedArticle>, options: BookOptions): AsyncGenerator<ZipFile> {
  // First, stored and alone: by these bytes a reader knows the file (EPUB OCF 3.2, 4.3).
  yield { path: 'mimetype', bytes: new TextEncoder().encode('application/epub+zip'), compress: false };
  yield textFile('META-INF/container.xml', CONTAINER);
  yield textFile('OEBPS/style.css', BOOK_STYLE);
  const chapters: Chapter[] = [];
  const pictures = new Map<string, BookPicture>();
  let first: ExportedArticle | null = null;
  const ids: string[] = [];
  for await (const article of articles) {
    first ??= article;
    ids.push(`${article.saved.id}${article.saved.revision}`);
    const chapter = await writeChapter(article, chapters.length + 1, options);
    for (const [name, { file, picture }] of chapter.pictures) {
      if (pictures.has(name)) continue;
      pictures.set(name, { file, type: picture.type });
      yield { path: `OEBPS/${file}`, bytes: new Uint8Array(await picture.arrayBuffer()), compress: false };
    }
    yield textFile(`OEBPS/${chapter.about.file}`, chapter.xhtml);
    chapters.push(chapter.about);
  }
  const isOne = chapters.length === 1 && first !== null;
  const title = isOne && first ? first.saved.article.title : options.title;
  const lines = isOne && first ? describeSaved(first.saved, options.words) : [describeDay(options.now.toISOString(), options.words.lang)];
  const lang = (isOne ? validLang(first?.saved.article.lang) : null) ?? options.words.lang;
  const svg = drawCover({ title, lines, lang });
  const drawn = await options.drawPicture(svg).catch(() => null);
  const cover =
    drawn && ENDINGS[drawn.type]
      ? { file: `cover.${ENDINGS[drawn.type]}`, type: drawn.type }
      : { file: 'cover.svg', type: 'image/svg+xml' };
  yield {
    path: `OEBPS/${cover.file}`,
    bytes: drawn && cover.type === drawn.type ? new Uint8Array(await drawn.arrayBuffer()) : new TextEncoder().encode(svg),
    compress: cover.type === 'image/svg+xml',
  };
  yield textFile('OEBPS/cover.xhtml', coverPage(cover.file, title, lang));
  yield textFile('OEBPS/nav.xhtml', navPage(chapters, options.words));
  yield textFile(
    'OEBPS/package.opf',
    packageFile({
      title,
      lang,
      cover,
      chapters,
      pictures: [...pictures.values()],
      now: options.now,
      identifier: await makeIdentifier(ids),
      saved: isOne ? first : null,
    }),
  );
}

interface WrittenChapter {
  readonly about: Chapter;
  readonly xhtml: string;
  readonly pictures: ReadonlyMap<string, { readonly file: string; readonly picture: Blob }>;
}

async function writeChapter({ saved, pictures }: ExportedArticle, number: number, options: BookOptions): Promise<WrittenChapter> {
  const { article } = saved;
  const { words } = options;
  const body = openBody(saved, options.document);
  const page = body.ownerDocument;
  if (article.leadPicture && pictures.has(article.leadPicture.src)) {
    const figure = page.createElement('figure');
    const image = page.createElement('img');
    image.setAttribute('src', article.leadPicture.src);
    image.setAttribute('alt', article.leadPicture.alt);
    figure.append(image);
    if (article.leadPicture.caption) {
      const caption = page.createElement('figcaption');
      caption.textContent = article.leadPicture.caption;
      figure.append(caption);
    }
    body.prepend(figure);
  }
  const used = await placePictures(body, pictures, options);
  tidyForBook(body);
  // Loose text may not stand in a section's place between blocks of the head: a box holds it all.
  const text = page.createElement('div');
  text.append(...body.childNodes);
  const lang = validLang(article.lang);
  const facts = describeSaved(saved, words).map((line) => `<p class="fact" dir="auto">${escapeXml(line)}</p>`);
  const marks = saved.highlights.map(
    ({ quote, note }) =>
      `<blockquote><p dir="auto">${escapeXml(quote)}</p></blockquote>${note ? `<p dir="auto">${escapeXml(note)}</p>` : ''}`,
  );
  const note = saved.note.split(/\n+/).filter(Boolean);
  const file = `article-${String(number).padStart(4, '0')}.xhtml`;
  const xhtml = xhtmlPage({
    title: article.title,
    lang: lang ?? 'und',
    dir: article.dir,
    content: [
      `<header><h1 dir="auto">${escapeXml(article.title)}</h1>${facts.join('')}<p class="fact"><a href="${escapeXml(webAddress(article.url))}">${escapeXml(words.original)}</a></p></header>`,
      toXhtml(text),
      marks.length > 0 ? `<section><h2 lang="${words.lang}">${escapeXml(words.highlights)}</h2>${marks.join('')}</section>` : '',
      note.length > 0
        ? `<section><h2 lang="${words.lang}">${escapeXml(words.note)}</h2>${note.map((line) => `<p dir="auto">${escapeXml(line)}</p>`).join('')}</section>`
        : '',
    ].join('\n'),
  });
  return {
    about: { file, title: article.title, lang, dir: article.dir, hasMath: text.querySelector('math') !== null },
    xhtml,
    pictures: used,
  };
}

/** Gives pictures their place in the book; those that the book cannot hold leave their description. */
async function placePictures(
  body: Element,
  pictures: ReadonlyMap<string, Blob>,
  options: BookOptions,
): Promise<Map<string, { readonly file: string; readonly picture: Blob }>> {
  const used = new Map<string, { file: string; picture: Blob }>();
  const files = new Map<string, string | null>();
  for (const image of body.querySelectorAll('img')) {
    const src = image.getAttribute('src') ?? '';
    if (!files.has(src)) {
      const kept = pictures.get(src);
      const picture = kept && (ENDINGS[kept.type] ? kept : await options.convertPicture(kept).catch(() => null));
      const ending = picture ? ENDINGS[picture.type] : undefined;
      if (picture && ending) {
        const name = await checksum(new Uint8Array(await picture.arrayBuffer()));
        used.set(name, { file: `pictures/${name}.${ending}`, picture });
        files.set(src, `pictures/${name}.${ending}`);
      } else files.set(src, null);
    }
    const file = files.get(src);
    if (file) image.setAttribute('src', file);
    else image.replaceWith(`[${image.getAttribute('alt')?.trim() || options.words.picture}]`);
  }
  return used;
}

function packageFile(book: {
  readonly title: string;
  readonly lang: string;
  readonly cover: BookPicture;
  readonly chapters: readonly Chapter[];
  readonly pictures: readonly BookPicture[];
  readonly now: Date;
  readonly identifier: string;
  readonly saved: ExportedArticle | null;
}): string {
  const modified = `${book.now.toISOString().slice(0, 19)}Z`;
  const article = book.saved?.saved.article;
  const published = article?.publishedAt && /^\d{4}-\d\d-\d\d/.exec(article.publishedAt)?.[0];
  const isRtl = book.chapters.length > 0 && book.chapters.every(({ dir }) => dir === 'rtl');
  const items = [
    '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
    '<item id="style" href="style.css" media-type="text/css"/>',
    `<item id="cover-image" href="${book.cover.file}" media-type="${book.cover.type}" properties="cover-image"/>`,
    '<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>',
    ...book.chapters.map(
      ({ file, hasMath }, place) =>
        `<item id="article-${place + 1}" href="${file}" media-type="application/xhtml+xml"${hasMath ? ' properties="mathml"' : ''}/>`,
    ),
    ...book.pictures.map(({ file, type }, place) => `<item id="picture-${place + 1}" href="${file}" media-type="${type}"/>`),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book-id" xml:lang="${book.lang}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="book-id">${book.identifier}</dc:identifier>
<dc:title>${escapeXml(book.title)}</dc:title>
${languagesOf(book.chapters, book.lang)
  .map((lang) => `<dc:language>${lang}</dc:language>`)
  .join('\n')}
${article?.byline ? `<dc:creator>${escapeXml(article.byline)}</dc:creator>` : ''}
${article ? `<dc:publisher>${escapeXml(article.siteName)}</dc:publisher>\n<dc:source>${escapeXml(webAddress(article.url))}</dc:source>` : ''}
${published ? `<dc:date>${published}</dc:date>` : ''}
<meta property="dcterms:modified">${modified}</meta>
<meta name="cover" content="cover-image"/>
</metadata>
<manifest>
${items.join('\n')}
</manifest>
<spine${isRtl ? ' page-progression-direction="rtl"' : ''}>
<itemref idref="cover" linear="no"/>
<itemref idref="nav"${book.chapters.length === 1 ? ' linear="no"' : ''}/>
${book.chapters.map((_, place) => `<itemref idref="article-${place + 1}"/>`).join('\n')}
</spine>
</package>
`.replace(/\n{2,}/g, '\n');
}

function languagesOf(chapters: readonly Chapter[], lang: string): readonly string[] {
  return [...new Set([lang, ...chapters.map((chapter) => chapter.lang).filter((name) => name !== null)])];
}

function navPage(chapters: readonly Chapter[], words: ExportWords): string {
  const rows = chapters.map(
    ({ file, title, lang, dir }) =>
      `<li><a href="${file}"${lang ? ` lang="${lang}" xml:lang="${lang}"` : ''} dir="${dir}">${escapeXml(title)}</a></li>`,
  );
  return xhtmlPage({
    title: words.contents,
    lang: words.lang,
    dir: 'ltr',
    content: `<nav epub:type="toc" id="toc"><h1>${escapeXml(words.contents)}</h1><ol>${rows.join('\n')}</ol></nav>
<nav epub:type="landmarks" hidden="hidden"><h2>${escapeXml(words.contents)}</h2><ol><li><a epub:type="cover" href="cover.xhtml">Cover</a></li><li><a epub:type="toc" href="nav.xhtml">${escapeXml(words.contents)}</a></li>${chapters[0] ? `<li><a epub:type="bodymatter" href="${chapters[0].file}">${escapeXml(chapters[0].title)}</a></li>` : ''}</ol></nav>`,
  });
}

function coverPage(file: string, title: string, lang: string): string {
  return xhtmlPage({
    title,
    lang,
    dir: 'ltr',
    content: `<section epub:type="cover" class="cover"><img src="${file}" alt="${escapeXml(title)}"/></section>`,
  });
}

function xhtmlPage({ title, lang, dir, content }: { title: string; lang: string; dir: string; content: string }): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${lang}" xml:lang="${lang}" dir="${dir}">
<head><meta charset="UTF-8"/><title>${escapeXml(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
${content}
</body>
</html>
`;
}

/** The same articles give the same book: readers then keep the place. Shaped as a UUID of version 8 (RFC 9562, 5.8). */
async function makeIdentifier(ids: readonly string[]): Promise<string> {
  const sum = await checksum(new TextEncoder().encode(ids.join()));
  return `urn:uuid:${sum.slice(0, 8)}-${sum.slice(8, 12)}-8${sum.slice(13, 16)}-a${sum.slice(17, 20)}-${sum.slice(20, 32)}`;
}

function validLang(lang: string | null | undefined): string | null {
  return lang && /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(lang) ? lang : null;
}

function webAddress(url: string): string {
  return new URL(url).href.replace(/[^\w\-.~:/?#@!$&'()*+,;=%]/g, (char) => encodeURIComponent(char)).replace(/%(?![\da-f]{2})/gi, '%25');
}

function textFile(path: string, text: string): ZipFile {
  return { path, bytes: new TextEncoder().encode(text), compress: true };
}

const CONTAINER = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`;
