// Folded by `foldText` when they are first needed, so that they can stand here as people write them.

/**
 * Words for "page" beside a number, as labels ("Seite 2", "2. sayfa") have them. Not "part", "chapter" or "photo": those are as often
 * articles of their own.
 */
export const PAGE_WORDS: readonly string[] = (
  'page|pg|seite|sayfa|pagina|página|pàgina|страница|стр|сторінка|стор|صفحة|صفحه|الصفحة|ページ|頁|页|쪽|페이지|strona|str|stránka|strana|' +
  'stranica|страна|oldal|sida|side|sivu|σελίδα|עמוד|trang|halaman|หน้า|पृष्ठ|पेज|પેજ|səhifə|бет|faqe|lapa|puslapis|lehekülg'
).split('|');

/**
 * What a link to the next page of the same article says, in full: always with the word for page. Not "next article", "sonraki haber",
 * "下一篇" or a bare "next", which lead to other articles as well.
 */
export const NEXT_PAGE_WORDS: readonly string[] = (
  'next page|to next page|go to next page|continue to next page|continue on next page|continued on next page|continues on next page|' +
  'read next page|view next page|sonraki sayfa|bir sonraki sayfa|sonraki sayfaya geç|sonraki sayfaya git|devamı sonraki sayfada|' +
  'diğer sayfaya geç|növbəti səhifə|nächste seite|zur nächsten seite|auf der nächsten seite|weiter zur nächsten seite|naechste seite|' +
  'folgeseite|page suivante|la page suivante|à la page suivante|aller à la page suivante|lire la page suivante|página siguiente|' +
  'siguiente página|próxima página|ir a la página siguiente|ir a la siguiente página|página seguinte|seguinte página|ir para a próxima página|' +
  'pagina successiva|prossima pagina|pagina seguente|vai alla pagina successiva|alla pagina successiva|pàgina següent|següent pàgina|' +
  'volgende pagina|naar de volgende pagina|nästa sida|till nästa sida|næste side|neste side|seuraava sivu|følgende side|næsta síða|' +
  'następna strona|kolejna strona|przejdź do następnej strony|další strana|další stránka|následující strana|ďalšia strana|következő oldal|' +
  'pagina următoare|următoarea pagină|следваща страница|следующая страница|на следующую страницу|следующая стр|наступна сторінка|' +
  'sljedeća stranica|sljedeća strana|sledeća strana|следећа страна|следна страница|naslednja stran|επόμενη σελίδα|kitas puslapis|' +
  'nākamā lapa|järgmine lehekülg|faqja tjetër|الصفحة التالية|الصفحه التاليه|الصفحة القادمة|التالي صفحة|صفحه بعد|صفحه بعدی|העמוד הבא|' +
  'לעמוד הבא|अगला पृष्ठ|अगला पेज|পরবর্তী পৃষ্ঠা|اگلا صفحہ|halaman selanjutnya|halaman berikutnya|ke halaman berikutnya|halaman seterusnya|' +
  'trang sau|trang tiếp theo|trang kế tiếp|trang tiếp|หน้าถัดไป|หน้าต่อไป|다음 페이지|다음페이지|다음 쪽|次のページ|次のページへ|次ページ|次ページへ|次頁|' +
  '下一页|下一頁|下页|下頁|后一页|后页|转到下一页|继续阅读下一页|келесі бет'
).split('|');

/** What a link to the page before says, in full: always with the word for page. Not "home page", "front page" or "previous article". */
export const PREVIOUS_PAGE_WORDS: readonly string[] = (
  'previous page|prev page|to previous page|go to previous page|back to previous page|önceki sayfa|bir önceki sayfa|önceki sayfaya dön|' +
  'önceki sayfaya geç|əvvəlki səhifə|vorherige seite|vorige seite|zur vorherigen seite|zurück zur vorherigen seite|page précédente|' +
  'la page précédente|à la page précédente|página anterior|anterior página|ir a la página anterior|ir para a página anterior|' +
  'pagina precedente|alla pagina precedente|vai alla pagina precedente|pàgina anterior|vorige pagina|naar de vorige pagina|' +
  'föregående sida|till föregående sida|forrige side|edellinen sivu|fyrri síða|poprzednia strona|předchozí strana|předchozí stránka|' +
  'predchádzajúca strana|előző oldal|pagina anterioară|предыдущая страница|на предыдущую страницу|предыдущая стр|попередня сторінка|' +
  'предишна страница|prethodna stranica|prethodna strana|претходна страна|prejšnja stran|προηγούμενη σελίδα|ankstesnis puslapis|' +
  'iepriekšējā lapa|eelmine lehekülg|faqja e mëparshme|الصفحة السابقة|الصفحه السابقه|صفحه قبل|صفحه قبلی|העמוד הקודם|לעמוד הקודם|' +
  'पिछला पृष्ठ|पिछला पेज|পূর্ববর্তী পৃষ্ঠা|پچھلا صفحہ|halaman sebelumnya|ke halaman sebelumnya|halaman sebelum|trang trước|trang kế trước|' +
  'หน้าก่อนหน้า|หน้าที่แล้ว|이전 페이지|이전페이지|이전 쪽|前のページ|前のページへ|前ページ|前ページへ|前頁|上一页|上一頁|上页|上頁|前一页|алдыңғы бет'
).split('|');

/** What links to the first page, the last one or all pages say, in full. Not "home page" or "front page": those belong to the site. */
const FAR_PAGE_WORDS: readonly string[] = (
  'first page|last page|all pages|view as one page|ilk sayfa|son sayfa|tüm sayfalar|erste seite|letzte seite|alle seiten|' +
  'auf einer seite lesen|première page|dernière page|primera página|última página|primeira página|prima pagina|ultima pagina|' +
  'первая страница|الصفحة الأولى|最初のページ|末页|尾页'
).split('|');

/** What links back, or to all pages, say in full. */
export const OTHER_PAGE_WORDS: readonly string[] = [...PREVIOUS_PAGE_WORDS, ...FAR_PAGE_WORDS];

/**
 * A bare "next", which counts only beside an address that goes on from the page's own. Not "more" or "read on": those unfold what is
 * there, or lead to lists.
 */
export const NEXT_WORDS: readonly string[] = (
  'next|continue|continued|go on|sonraki|ileri|devam|devamı|devam et|növbəti|weiter|nächste|weiterlesen|suivant|suivante|la suite|' +
  'siguiente|continuar|próximo|próxima|seguinte|avançar|avanti|successivo|successiva|prossima|continua|següent|volgende|verder|nästa|næste|' +
  'neste|seuraava|następna|następny|dalej|další|ďalej|ďalšia|következő|tovább|următoarea|înainte|напред|следваща|далее|дальше|следующая|' +
  'вперед|вперёд|далі|наступна|sljedeća|dalje|следећа|naprej|επόμενη|επόμενο|التالي|التالية|بعدی|הבא|अगला|selanjutnya|berikutnya|lanjut|' +
  'tiếp|tiếp theo|ถัดไป|다음|次へ|次|下一个|继续'
).split('|');

/** A bare "previous", which counts only beside an address that leads up to the page's own. Not "back", which leads to lists. */
export const PREVIOUS_WORDS: readonly string[] = (
  'previous|prev|önceki|bir önceki|əvvəlki|vorherige|vorige|précédent|précédente|anterior|precedente|vorige|föregående|forrige|edellinen|' +
  'poprzednia|poprzedni|předchozí|predchádzajúca|előző|anterioara|anterioară|предишна|предыдущая|попередня|prethodna|претходна|prejšnja|' +
  'προηγούμενη|προηγούμενο|السابق|السابقة|قبلی|הקודם|पिछला|sebelumnya|trước|ก่อนหน้า|이전|前へ|上一个'
).split('|');

/**
 * Parts of addresses that come before or name a page's number: "/seite-2", "?sayfa=2". Compared whole. Not "id", "part", "story",
 * "photo", nor anything of comments ("cpage", "comment-page").
 */
export const PAGE_ADDRESS_WORDS: ReadonlySet<string> = new Set(
  (
    'page pages pageno pagenum pagenumber pagenr page_no page_num page_number paged currentpage curpage pageindex pageid pn pg p pgno pag ' +
    'pagina seite seiten sayfa syf sf sayfano s strona str strana stranka stranica oldal sida side sivu trang halaman hal stran puslapis ' +
    'lapa lehekulg faqe selida epage articlepage singlepage showpage'
  ).split(' '),
);

/** Names that count from zero or in rows ("?start=10"). */
export const OFFSET_ADDRESS_WORDS: ReadonlySet<string> = new Set('start offset from skip limitstart'.split(' '));
