import { translate } from '@/locales/translate';
import { element } from '../element';
import type { LinkActions, ToolContext } from '../reader-tools';
import { findAction, keysOf, type OwnKeys } from './shortcuts';

/** Who passes over a link on the way elsewhere wants to see nothing. */
const HOVER_MS = 350;
/** Time to get from the link to its card. */
const LEAVE_MS = 300;
/** How long the card stays to say what came of saving. */
const REPORT_MS = 4_000;
const MAX_ADDRESS_LENGTH = 160;

/** Ids of the article's own markup all begin with "sade-". */
const DESCRIPTION_ID = 'link-words';

type LinkAction = 'read' | 'save';

/**
 * Shows beside a link of the article where it goes, when the pointer rests on it or the focus comes to it, with what can be done with it:
 * open it in the reader, save it for later. Gives the function that closes an open card; it is false when none was open.
 */
export function followLinks({
  content,
  reader,
  root,
  scroller,
  strings,
  links,
  signal,
  announce,
  readSettings,
}: ToolContext): () => boolean {
  let open: { readonly card: HTMLElement; readonly link: HTMLAnchorElement; readonly end: AbortController } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (work: () => void, ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(work, ms);
  };
  const close = () => {
    clearTimeout(timer);
    if (!open) return false;
    const { card, link, end } = open;
    open = null;
    end.abort();
    if (card.contains(root.activeElement)) link.focus({ preventScroll: true });
    link.removeAttribute('aria-describedby');
    card.remove();
    return true;
  };
  const act = async (link: HTMLAnchorElement, action: LinkAction) => {
    if (!links) return;
    if (action === 'read') {
      close();
      links.read(link.href);
      return;
    }
    const status = open?.link === link ? open.card.querySelector<HTMLElement>('.link-status') : null;
    if (status) status.textContent = translate(strings, 'readerSaving');
    const { sentence } = await links.save(link.href, (link.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 300));
    if (signal.aborted) return;
    if (!status?.isConnected) {
      announce(sentence);
      return;
    }
    status.textContent = sentence;
    later(() => open?.card.contains(status) && !open.card.matches(':hover') && close(), REPORT_MS);
  };
  const show = (link: HTMLAnchorElement) => {
    if (open?.link === link) return;
    close();
    const end = new AbortController();
    const card = renderCard(link, links, strings, readSettings().keys, (action) => void act(link, action), end.signal);
    reader.append(card);
    placeBeside(card, link, reader);
    // A description must stand in the same tree as what it describes, and this one does.
    if (links) link.setAttribute('aria-describedby', DESCRIPTION_ID);
    card.addEventListener('pointerenter', () => clearTimeout(timer), { signal: end.signal });
    card.addEventListener('pointerleave', () => later(close, LEAVE_MS), { signal: end.signal });
    open = { card, link, end };
  };

  content.addEventListener(
    'pointerover',
    (event) => {
      const link = event.pointerType === 'mouse' ? findLink(event.target) : null;
      if (link && link !== open?.link) later(() => show(link), HOVER_MS);
      else if (link) clearTimeout(timer);
    },
    { signal },
  );
  content.addEventListener('pointerout', (event) => findLink(event.target) && later(close, LEAVE_MS), { signal });
  content.addEventListener(
    'focusin',
    (event) => {
      const link = findLink(event.target);
      if (link?.matches(':focus-visible')) show(link);
    },
    { signal },
  );
  content.addEventListener('focusout', (event) => findLink(event.target) === open?.link && later(close, LEAVE_MS), { signal });
  content.addEventListener(
    'keydown',
    (event) => {
      const link = findLink(event.target);
      if (!link || !links || event.altKey || event.ctrlKey || event.metaKey || event.isComposing || !isWebLink(link)) return;
      const action = findAction(event, link, readSettings().keys);
      if (action !== 'link-read' && action !== 'link-save') return;
      event.preventDefault();
      show(link);
      void act(link, action === 'link-read' ? 'read' : 'save');
    },
    { signal },
  );
  scroller.addEventListener(
    'scroll',
    () => {
      // The focus came to a link out of sight, and the browser brought it into view.
      if (open && root.activeElement === open.link) placeBeside(open.card, open.link, reader);
      else close();
    },
    { passive: true, signal },
  );
  reader.addEventListener('pointerdown', (event) => event.target instanceof Node && !open?.card.contains(event.target) && close(), {
    signal,
  });
  signal.addEventListener('abort', close);
  return close;
}

/** Links to places of the article itself need no card: they open notes and headings. */
function findLink(target: EventTarget | null): HTMLAnchorElement | null {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null;
  return link && !link.getAttribute('href')?.startsWith('#') ? link : null;
}

function isWebLink(link: HTMLAnchorElement): boolean {
  return /^https?:$/.test(link.protocol);
}

function renderCard(
  link: HTMLAnchorElement,
  links: LinkActions | null,
  strings: ToolContext['strings'],
  keys: OwnKeys,
  onAction: (action: LinkAction) => void,
  signal: AbortSignal,
): HTMLElement {
  const { ownerDocument } = link;
  const address = describeAddress(link);
  const button = (action: LinkAction, name: 'linkOpenReader' | 'linkSave') => {
    const key = keysOf(`link-${action}`, keys)[0];
    const made = element(
      ownerDocument,
      'button',
      // By keyboard the keys do it: two more stops at every link would make passing over them a chore.
      { type: 'button', class: 'plain-button', tabindex: '-1' },
      translate(strings, name),
      key ? element(ownerDocument, 'kbd', { 'aria-hidden': 'true' }, key.toUpperCase()) : null,
    );
    made.addEventListener('click', () => onAction(action), { signal });
    return made;
  };
  const hasActions = links !== null && isWebLink(link);
  return element(
    ownerDocument,
    'div',
    { class: 'link-card', lang: strings.lang, dir: strings.dir },
    element(
      ownerDocument,
      'p',
      { class: 'link-address', dir: 'ltr', 'aria-hidden': 'true' },
      element(ownerDocument, 'b', {}, address.host),
      address.rest,
    ),
    element(
      ownerDocument,
      'p',
      { class: 'unseen', id: DESCRIPTION_ID },
      hasActions ? translate(strings, 'linkKeys', { address: address.host }) : `${address.host}${address.rest}`,
    ),
    hasActions
      ? element(ownerDocument, 'div', { class: 'link-actions' }, button('read', 'linkOpenReader'), button('save', 'linkSave'))
      : null,
    hasActions ? element(ownerDocument, 'p', { class: 'link-status', role: 'status', dir: 'auto' }) : null,
  );
}

/** The host as the browser resolves it, so that look-alike letters show; signs that turn or hide text are taken out of the rest. */
function describeAddress(link: HTMLAnchorElement): { readonly host: string; readonly rest: string } {
  if (!isWebLink(link)) return { host: link.href.replace(/^[a-z]+:/i, '').slice(0, MAX_ADDRESS_LENGTH), rest: '' };
  let path = `${link.pathname === '/' ? '' : link.pathname}${link.search}`;
  try {
    path = decodeURI(path);
  } catch {
    // A stray % stays as it is.
  }
  const plain = path.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '');
  return {
    host: link.hostname.replace(/^www\./, ''),
    rest: plain.length > MAX_ADDRESS_LENGTH ? `${plain.slice(0, MAX_ADDRESS_LENGTH)}…` : plain,
  };
}

function placeBeside(card: HTMLElement, link: HTMLElement, reader: HTMLElement): void {
  const frame = reader.getBoundingClientRect();
  // A link that is broken over two lines: its first piece.
  const at = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const left = Math.min(Math.max(12, at.left + Math.min(at.width, width) / 2 - width / 2 - frame.left), frame.width - width - 12);
  const fitsBelow = at.bottom + 8 + height < frame.bottom;
  card.style.left = `${left}px`;
  card.style.top = `${fitsBelow ? at.bottom + 8 - frame.top : Math.max(12, at.top - height - 8 - frame.top)}px`;
}
