import { BARE_LINK } from './import-row';
import { isWebAddress, type ParsedRow } from './parsed-row';
import { readDate } from './read-date';

/**
 * Reads a page that was saved as one HTML file: by SingleFile, by a browser's "Save as", or by Sade's own export.
 * Where it came from is taken from what those programs write into the file, then from what the page says about itself.
 * @param document the same file, parsed inertly
 */
export function parseSavedPage(html: string, document: Document): ParsedRow {
  const head = html.slice(0, 5_000);
  const url = [
    /^\s*url:\s*(\S+)\s*$/m.exec(commentsOf(head).find((comment) => /saved with singlefile/i.test(comment)) ?? '')?.[1],
    /<!--\s*saved from url=\(\d+\)(\S+)\s*-->/i.exec(head)?.[1],
    document.querySelector('link[rel~="canonical" i]')?.getAttribute('href'),
    document.querySelector('meta[property="og:url" i]')?.getAttribute('content'),
    document.querySelector('base[href]')?.getAttribute('href'),
  ].find((candidate) => typeof candidate === 'string' && isWebAddress(candidate.trim()));
  const title = document.title.trim();
  if (!url) return { ok: false, label: title, reason: 'no-address-known' };
  return {
    ok: true,
    link: {
      ...BARE_LINK,
      url: url.trim(),
      title,
      savedAt: readDate(/^\s*saved date:\s*(.+?)\s*$/m.exec(head)?.[1]?.replace(/\s*\([^)]*\)$/, '')),
      content: { kind: 'page', html },
    },
  };
}

function commentsOf(text: string): string[] {
  return [...text.matchAll(/<!--([\s\S]*?)-->/g)].map((match) => match[1] ?? '');
}
