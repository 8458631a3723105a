import type { RemovedKind } from '../article';

/**
 * Names in class and id that clutter carries, by kind; whole words only. Not here: words that articles' own boxes carry too
 * ("box", "list", "more", "info", "widget", "side", "top"), and "social" facts such as "society".
 */
const NAMES: Readonly<Partial<Record<RemovedKind, string>>> = {
  related:
    'related relateds recommend recommended recommendation recommendations recirc recirculation readmore readnext mostread mostpopular popular trending teaser teasers ilgili benzer onceki diger populer similar seealso alsoread relatedposts relatednews relatedarticles yarpp jp-relatedposts morenews morefrom onward upnext readalso suggested suggestions latest',
  newsletter: 'newsletter newsletters subscribe subscription signup mailchimp bulten ebulten inscription mailinglist',
  share:
    'share shares sharing sharebar sharedaddy addthis addtoany paylas sharethis socialshare sociallinks socials social shareaholic sharebuttons teilen partager compartir',
  follow: 'follow followus takip appstore googlenews whatsapp telegram appbanner apppromo',
  tags: 'tags tag taglist tagcloud keywords etiket etiketler kategori kategoriler topics breadcrumb breadcrumbs categories',
  comments:
    'comments comment commentlist disqus respond yorum yorumlar commentform kommentare comentarios kommentar reacties livefyre coral',
  author: 'authorbox authorbio bio biography aboutauthor yazar postauthor authors',
  consent:
    'cookie cookies consent gdpr onetrust didomi cookiebar cookiebanner cookieconsent cmp usercentrics cookiebot ccpa privacybanner iubenda cerez kvkk',
  paywall: 'paywall piano regwall meteredcontent subscriberonly paymeter premiumwall',
  player: 'jwplayer jwp videojs vjs plyr flowplayer brightcove videoplayer mejs playlist',
  ticker: 'ticker breaking borsa piyasa doviz currency marketticker',
  legal: 'copyright disclaimer yasal legalnotice imprint colophon',
  navigation: 'nav navbar navigation menu submenu pagination pager pagenav prevnext skiplink skip toolbar topbar sitemap footer masthead',
};

export const CLUTTER_TOKENS: ReadonlyMap<string, RemovedKind> = new Map(
  Object.entries(NAMES).flatMap(([kind, names]) => names.split(' ').map((name): [string, RemovedKind] => [name, kind as RemovedKind])),
);

/** Names that the body of an article carries. */
export const CONTENT_TOKENS: ReadonlySet<string> = new Set(
  'article articlebody articlecontent content contents body story storybody entry entrycontent post postcontent postbody text haber detay icerik metin yazi artikel beitrag nota noticia corpo texto cuerpo main page prose markdown message topic thread question answer'.split(
    ' ',
  ),
);
