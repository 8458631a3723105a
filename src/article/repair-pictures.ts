/** Pictures smaller than this are icons, buttons or counters. */
const MIN_SIDE = 40;
const PICTURE_FILE = /\.(?:jpe?g|png|webp|avif|gif)(?:[?#]|$)/i;
const LAZY_ATTRIBUTES = [
  'data-src',
  'data-original',
  'data-lazy-src',
  'data-lazy',
  'data-url',
  'data-image',
  'data-hi-res-src',
  'data-full',
  'data-large_image',
  'data-echo',
  'data-img',
  'data-image-src',
  'data-srcset',
  'data-lazy-srcset',
  'data-original-set',
];

/**
 * Gives every picture of an article its real address: lazy ones from `data-*`, `srcset`, `<picture>` or `<noscript>`, relative ones resolved;
 * takes away icons, counters and placeholders that lead nowhere. Never swaps a picture for a smaller one.
 * @param base address that relative ones start from
 */
export function repairPictures(root: Element, base: string, parse: (html: string) => Document): void {
  for (const noscript of root.querySelectorAll('noscript')) restoreFromNoscript(noscript, parse);
  for (const picture of root.querySelectorAll('picture')) {
    let image = picture.querySelector('img');
    if (!image) {
      image = root.ownerDocument.createElement('img');
      picture.append(image);
    }
    const sets = [...picture.querySelectorAll('source')].flatMap((source) => [
      source.getAttribute('srcset'),
      source.getAttribute('data-srcset'),
    ]);
    const best = bestOf(sets, base);
    const own = bestOfImage(image, base);
    // Where the picture's own address is one of the candidates, the widest of them is the same picture and never smaller.
    const isCandidate = own !== null && sets.some((set) => listCandidates(set).some(([address]) => resolve(address, base) === own));
    if (best && (!own || isPlaceholder(own) || isCandidate)) {
      image.setAttribute('src', best);
      for (const name of ['srcset', ...LAZY_ATTRIBUTES]) image.removeAttribute(name);
    }
    picture.replaceWith(image);
  }
  for (const image of root.querySelectorAll('img')) {
    const src = bestOfImage(image, base);
    if (!src || isIcon(image)) {
      image.remove();
      continue;
    }
    image.setAttribute('src', src);
    for (const name of ['srcset', 'sizes', ...LAZY_ATTRIBUTES]) image.removeAttribute(name);
  }
}

function restoreFromNoscript(noscript: Element, parse: (html: string) => Document): void {
  const html = noscript.getAttribute('data-html') ?? '';
  const image = html ? parse(html).querySelector('img') : null;
  if (!image) {
    noscript.remove();
    return;
  }
  const lazy = noscript.previousElementSibling;
  const twin = lazy?.localName === 'img' ? lazy : lazy && !/\S/.test(lazy.textContent ?? '') ? lazy.querySelector('img') : null;
  const copy = noscript.ownerDocument.importNode(image, true);
  if (twin) {
    // Both are the same picture: the visible one keeps its place, the other lends its address where the first has none.
    const own = twin.getAttribute('src') ?? '';
    if (!own || isPlaceholder(own)) twin.replaceWith(copy);
    noscript.remove();
  } else noscript.replaceWith(copy);
}

function bestOfImage(image: Element, base: string): string | null {
  const src = image.getAttribute('src');
  const sets = [
    image.getAttribute('srcset'),
    ...LAZY_ATTRIBUTES.filter((name) => name.includes('set')).map((name) => image.getAttribute(name)),
  ];
  const fromSet = bestOf(sets, base);
  const own = src && !isPlaceholder(src) ? resolve(src, base) : null;
  if (own && !fromSet) return own;
  const lazy = LAZY_ATTRIBUTES.filter((name) => !name.includes('set')).map((name) => image.getAttribute(name));
  for (const value of own ? [] : lazy) {
    if (value && (PICTURE_FILE.test(value) || /^(?:https?:)?\/\//.test(value) || value.startsWith('/'))) return resolve(value, base);
  }
  return fromSet ?? own;
}

/** The widest candidate of `srcset` values, up to what a reader's column can use. */
function bestOf(sets: readonly (string | null)[], base: string): string | null {
  let best: string | null = null;
  let bestWidth = -1;
  for (const set of sets) {
    for (const [address, size] of listCandidates(set)) {
      if (isPlaceholder(address)) continue;
      const width = size.endsWith('x') ? Number.parseFloat(size) * 800 : Number.parseInt(size, 10);
      const usable = width > 2_000 ? 2_000 - width / 10_000 : width || 0;
      if (usable > bestWidth) {
        bestWidth = usable;
        best = resolve(address, base);
      }
    }
  }
  return best;
}

/** Addresses of a `srcset` with their sizes ("800w", "2x"). */
function listCandidates(set: string | null): [address: string, size: string][] {
  return (set ?? '').split(/,\s+|,(?=https?:|\/)/).flatMap((candidate): [string, string][] => {
    const [address, size = '1x'] = candidate.trim().split(/\s+/);
    return address ? [[address, size]] : [];
  });
}

function isPlaceholder(src: string): boolean {
  const value = src.trim();
  if (/^data:/i.test(value)) return value.length < 400 || /^data:image\/svg/i.test(value);
  return (
    value === '' ||
    value === '#' ||
    /^about:/.test(value) ||
    /(?:^|[/_-])(?:placeholder|blank|spacer|pixel|loading|lazy|transparent|1x1)[\w-]*\.(?:gif|png|svg|jpe?g)/i.test(value)
  );
}

function isIcon(image: Element): boolean {
  const width = Number.parseInt(image.getAttribute('width') ?? '', 10);
  const height = Number.parseInt(image.getAttribute('height') ?? '', 10);
  return (width > 0 && width < MIN_SIDE) || (height > 0 && height < MIN_SIDE);
}

function resolve(address: string, base: string): string | null {
  try {
    const url = new URL(address.trim(), base);
    return /^(?:https?|data|blob):$/.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
