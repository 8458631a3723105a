/**
 * Ad labels in 47 languages, folded by `foldText`, compared with a whole element's text only, never with a part of it:
 * "Reklam" is a label, "Reklam Kurulu" is news. All of them are tried on every page: an edition's labels need not be in the article's language.
 */
export const AD_LABELS: ReadonlySet<string> = new Set(
  (
    'reklam|reklamlar|reklam alani|reklamdan sonra devam ediyor|reklami kapat|reklami ac|reklami gec|reklami atla|sponsorlu|sponsorlu icerik|sponsorlu baglantilar|sponsor baglanti|sponsor reklam|sponsor reklamlar|advertorial|ilandir|resmi ilanlar|resmi ilan|devami reklamdan sonra|haberin devami reklamdan sonra|' +
    'advertisement|advertisements|advertising|advert|adverts|advertisement - continue reading below|this advertisement has not loaded yet|story continues below advertisement|article continues below advertisement|advt|sponsored|sponsored content|sponsored links|sponsored by|paid post|partner content|skip advertisement|' +
    'anzeige|werbung|gesponsert|reklame|bezahlte anzeige|publicite|passer la publicite|sponsorise|contenu sponsorise|liens commerciaux|publi-info|contenus partenaires|' +
    'publicidad|publicidad x|espacio publicitario|saltar publicidad|patrocinado|contenido patrocinado|noticia patrocinada|sigue leyendo despues de la publicidad|publicitat|patrocinat|publicidade|continua apos a publicidade|continua depois da publicidade|conteudo patrocinado|post patrocinado|especial publicitario|' +
    'pubblicita|annuncio pubblicitario|sponsorizzato|contenuto sponsorizzato|contenuto pubblicitario|contenuti promozionali|informazione redazionale|advertentie|gesponsord|ingezonden mededeling|' +
    'annons|sponsrad|sponsrat|annonsreportage|annonssamarbete|aditorial|annonce|artiklen fortsætter efter annoncen|annoncørbetalt indhold|sponsoreret|annonse|annonsørinnhold|artikkelen fortsetter under annonsen|kommersielt samarbeid|' +
    'mainos|kaupallinen yhteistyo|sponsoroitu|jatkuu mainoksen alla|kumppanisisaltoa|auglysing|auglysingar|reklama|materiał sponsorowany|artykuł sponsorowany|materiał promocyjny|promowane tresci|ponizej dalsza czesc artykułu|' +
    'inzerce|komercni sdeleni|sponzorovano|inzercia|platena inzercia|sponzorovane|hirdetes|szponzoralt tartalom|tamogatott tartalom|a cikk a hirdetes utan folytatodik|publicitate|reclama|articolul continua dupa reclama|' +
    'реклама|рекламно съдържание|спонсорирано|oglas|tekst se nastavlja ispod oglasa|sponzorisano|sponzorirani sadrzaj|оглас|огласи|oglasno sporocilo|sponzorirano|vsebina se nadaljuje po oglasu|διαφημιση|χορηγουμενο|προωθουμενο|' +
    'на правах рекламы|рекламныи блок|новости партнеров|партнерские материалы|новини партнерів|на правах реклами|партнерськии матеріал|жарнама|reklaam|sisuturundus|sponsoreeritud|reklamraksti|apmaksats saturs|uzsakymo straipsnis|remiamas turinys|sponsorizuar|' +
    'اعلان|اعلانات|محتوى مدفوع|اعلان ممول|تبلیغات|تبلیغ|اگهی|رپورتاژ اگهی|اگهی متنی|وبگردی|اشتہار|اشتہارات|פרסומת|תוכן שיווקי|ממומן|מודעה|वजञपन|परयजत|বজঞপন|' +
    'iklan|scroll untuk melanjutkan membaca|tutup iklan|konten bersponsor|kandungan tajaan|quang cao|noi dung tai tro|โฆษณา|พนทโฆษณา|เนอหาโฆษณา|파워링크|スホンサーリンク|スホンサートリンク|促銷內容|請繼續往下閱讀'
  ).split('|'),
);

/**
 * Words that label ads and also stand for themselves ("Promo", "Ad" = name in Turkish, "PR"), and everything under four letters.
 * They count only where the markup says "ad slot" too.
 */
export const WEAK_AD_LABELS: ReadonlySet<string> = new Set(
  'ad|ads|adv|pr|r|p|pub|ilan|tanitim|promo|promoted|promotion|promotions|marketing|sponsor|sponsors|anunci|anuncio|annonce|annuncio|reclame|kynning|partneriai|pariwara|anzeigen|промо|erid|при поддержке|ממון|בשיתוף|ممول|köp|광고|広告|广告|廣告|推广|赞助|贊助|赞助商|スホンサー'.split(
    '|',
  ),
);

/** What may follow a label in the same element: "Advertisement - Continue Reading Below", "Anzeige | Zum Weiterlesen scrollen". */
export const AD_CONTINUATION =
  /continu|scroll|reading|weiter|below|lesen|sigue|lee|dalsza|lees|fortsæt|fortset|fortsätt|jatku|folytat|nastav|loaded|bawah|devam|loading|skip|close/;
