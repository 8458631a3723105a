/**
 * Names in class and id that ad slots carry. Compared with whole words of the name ("reklam-alani" → reklam, alani), so "adana", "header-adres"
 * and "banner" alone say nothing: a banner is often the hero picture, and `ad` is Turkish for "name" (see WEAK_AD_TOKENS).
 */
export const AD_TOKENS: ReadonlySet<string> = new Set(
  'adsbygoogle|adsense|adslot|adslots|adbox|adunit|adunits|adspot|adspace|adzone|adcontainer|adwrapper|adwrap|adblock|adholder|adplaceholder|adlabel|adtext|adarea|advert|adverts|advertisement|advertisements|advertising|advertise|advertorial|admanager|adrenderer|adsinline|adtag|adcode|adcontent|adv|advs|advb|dfp|dfpslot|gpt|gptslot|taboola|outbrain|mgid|revcontent|criteo|teads|zergnet|nativo|sharethrough|dianomi|primis|ezoic|mediavine|adthrive|raptive|snigel|medyanet|mynetads|empower|adpro|adkernel|pageskin|masthead-ad|reklam|reklama|reklame|reklami|reklamlar|reklamalani|reklamlari|arareklam|malker|rkm|rklm|rekkklam|bikadv|bik|resmiilan|anzeige|anzeigen|werbung|werbebox|publicidad|publicidade|publicite|pubblicita|annons|annonse|annonser|mainos|advertentie|reclame|hirdetes|reklaam|iklan|quangcao|reklamo|inzerce|oglas|sponsorlink|sponsoredlinks|sponsored'.split(
    '|',
  ),
);

/** Proof only together with a label, or on a box without prose. */
export const WEAK_AD_TOKENS: ReadonlySet<string> = new Set(
  'ad|ads|banner|banners|sponsor|sponsors|promo|promoted|pub|rek|rk|native|zone|slot|mpu|leaderboard|skyscraper|billboard|masthead|commercial|ilan'.split(
    '|',
  ),
);

/** Vendor names that stand inside longer names. */
export const AD_NAME =
  /div-gpt-ad|google_ads|googleads|gpt-ad|ad-ver-ti|taboola|outbrain|reklam|dygtag|dyg-(?:mpu|mast|class|display)|ads-zone|adv-(?:news|item|box)|amp-ad\b/;
