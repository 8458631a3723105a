/** Players and posts by the address of their frame: what to call them, and where their page is. */
const PLAYERS: readonly {
  readonly host: RegExp;
  readonly name: string;
  readonly page: (url: URL) => string | null;
  readonly still?: (url: URL) => string | null;
}[] = [
  {
    host: /(?:^|\.)(?:youtube(?:-nocookie)?\.com|youtu\.be)$/,
    name: 'YouTube',
    page: (url) => mapId(/\/(?:embed|v|shorts)\/([\w-]{6,20})/.exec(url.pathname)?.[1], (id) => `https://www.youtube.com/watch?v=${id}`),
    still: (url) =>
      mapId(/\/(?:embed|v|shorts)\/([\w-]{6,20})/.exec(url.pathname)?.[1], (id) => `https://i.ytimg.com/vi/${id}/hqdefault.jpg`),
  },
  {
    host: /(?:^|\.)vimeo\.com$/,
    name: 'Vimeo',
    page: (url) => mapId(/\/video\/(\d+)/.exec(url.pathname)?.[1], (id) => `https://vimeo.com/${id}`),
  },
  {
    host: /(?:^|\.)dailymotion\.com$/,
    name: 'Dailymotion',
    page: (url) =>
      mapId(/\/video\/(\w+)/.exec(url.pathname)?.[1] ?? url.searchParams.get('video'), (id) => `https://www.dailymotion.com/video/${id}`),
    still: (url) => mapId(/\/video\/(\w+)/.exec(url.pathname)?.[1], (id) => `https://www.dailymotion.com/thumbnail/video/${id}`),
  },
  {
    host: /(?:^|\.)(?:twitter|x)\.com$/,
    name: 'X',
    page: (url) => mapId(url.searchParams.get('id'), (id) => `https://x.com/i/status/${id}`),
  },
  {
    host: /(?:^|\.)(?:instagram|facebook|tiktok|soundcloud|spotify|bsky|ted|twitch|rumble|streamable|codepen|reddit)\.(?:com|app|tv)$/,
    name: '',
    page: (url) => url.href,
  },
];

/**
 * Turns players and embedded posts into a still with a link; nothing of theirs loads before the person follows it.
 * Frames of unknown hosts go: most are ads and trackers.
 */
export function repairEmbeds(article: Element, base: string): void {
  for (const frame of article.querySelectorAll('iframe, embed, object')) {
    const address =
      frame.getAttribute('src') || frame.getAttribute('data-src') || frame.getAttribute('data-lazy-src') || frame.getAttribute('data');
    const still = address ? makeStill(frame, address, base) : null;
    if (still) frame.replaceWith(still);
    else frame.remove();
  }
  for (const video of article.querySelectorAll('video, audio')) {
    const address = video.getAttribute('src') ?? video.querySelector('source[src]')?.getAttribute('src');
    const poster = video.getAttribute('poster');
    const link = address && !address.startsWith('blob:') ? absolute(address, base) : null;
    if (link || poster)
      video.replaceWith(
        figureOf(
          video.ownerDocument,
          link ?? base,
          poster ? absolute(poster, base) : null,
          video.localName === 'audio' ? 'Audio' : 'Video',
        ),
      );
    else video.remove();
  }
}

function makeStill(frame: Element, address: string, base: string): Element | null {
  const absoluteAddress = absolute(address, base);
  if (!absoluteAddress) return null;
  const url = new URL(absoluteAddress);
  for (const player of PLAYERS) {
    if (!player.host.test(url.hostname)) continue;
    const page = player.page(url);
    if (!page) return null;
    const title = frame.getAttribute('title')?.trim();
    return figureOf(frame.ownerDocument, page, player.still?.(url) ?? null, title || player.name || url.hostname.replace(/^www\./, ''));
  }
  return null;
}

function figureOf(document: Document, href: string, still: string | null, name: string): Element {
  const figure = document.createElement('figure');
  const link = document.createElement('a');
  link.setAttribute('href', href);
  if (still) {
    const image = document.createElement('img');
    image.setAttribute('src', still);
    image.setAttribute('alt', name);
    link.append(image);
    figure.append(link);
    const caption = document.createElement('figcaption');
    const again = document.createElement('a');
    again.setAttribute('href', href);
    again.append(name);
    caption.append('▶ ', again);
    figure.append(caption);
  } else {
    const caption = document.createElement('figcaption');
    link.append(name);
    caption.append('▶ ', link);
    figure.append(caption);
  }
  return figure;
}

function absolute(address: string, base: string): string | null {
  try {
    const url = new URL(address, base);
    return /^https?:$/.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function mapId(id: string | null | undefined, make: (id: string) => string): string | null {
  return id && /^[\w-]+$/.test(id) ? make(id) : null;
}
