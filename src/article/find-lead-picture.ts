import type { LeadPicture } from './article';
import type { JsonLdArticle } from './read-json-ld';
import type { MetaTags } from './read-meta-tags';
import { toPlainText } from './to-plain-text';

/** Names of files that stand for the site, not for the story. Matched as whole parts of the file's name: "logo" must not match "logorrhea". */
const SITE_PICTURE =
  /(?:^|[-_./])(?:logo|logos|default|placeholder|no-?image|fallback|share|sharing|social|og-?image|opengraph|favicon|icon|avatar|gravatar|sprite|blank|spacer|pixel|1x1)(?:[-_.\d]|$)/i;

/**
 * Finds the picture that a page names as its own: `og:image`, then JSON-LD, then `twitter:image`.
 * Logos, placeholders and pictures known to be small are passed over.
 * @param url the document's real address: relative ones are resolved against it
 * @returns null when the page names none that is plausible
 */
export function findLeadPicture(meta: MetaTags, jsonLd: JsonLdArticle, url: string): LeadPicture | null {
  const first = (name: string) => toPlainText(meta.get(name)?.[0]);
  const candidates = [
    ...['og:image:secure_url', 'og:image', 'og:image:url'].flatMap((name) =>
      (meta.get(name) ?? []).slice(0, 1).map((src) => ({
        src,
        alt: first('og:image:alt'),
        caption: null,
        width: toSize(first('og:image:width')),
        height: toSize(first('og:image:height')),
      })),
    ),
    ...jsonLd.pictures.map((picture) => ({ ...picture, alt: '' })),
    ...['twitter:image', 'twitter:image:src', 'image'].flatMap((name) =>
      (meta.get(name) ?? []).map((src) => ({ src, alt: first('twitter:image:alt'), caption: null, width: null, height: null })),
    ),
  ];
  for (const candidate of candidates) {
    const src = toPictureAddress(candidate.src, url);
    if (!src || (candidate.width !== null && candidate.width < 200) || (candidate.height !== null && candidate.height < 100)) continue;
    return { src, alt: candidate.alt, caption: candidate.caption, width: candidate.width, height: candidate.height };
  }
  return null;
}

/** @returns absolute http(s) address, null for anything else and for pictures of the site */
function toPictureAddress(value: string, url: string): string | null {
  try {
    const address = new URL(toPlainText(value), url);
    const file = address.pathname.split('/').pop() ?? '';
    if (!/^https?:$/.test(address.protocol) || address.pathname === '/' || SITE_PICTURE.test(file) || /\.svg$/i.test(file)) return null;
    return address.href;
  } catch {
    return null;
  }
}

function toSize(value: string): number | null {
  const size = Number.parseInt(value, 10);
  return size > 0 && size < 20_000 ? size : null;
}
