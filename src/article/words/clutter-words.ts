// All words are folded by `foldText`. A heading or line counts only with its whole text, or as what stands before a colon.

/** Headings over lists of other articles, and the words that begin a link line to one. Not "source", not subheadings: the difference is the links that follow. */
export const RELATED_WORDS: ReadonlySet<string> = new Set(
  (
    'onceki haberler|sonraki haber|ilgili haberler|ilgili haber|iliskili haberler|benzer haberler|diger haberler|son haberler|' +
    'en cok okunanlar|en cok okunan haberler|en cok paylasilan haberler|cok okunanlar|one cikanlar|one cikan haberler|populer haberler|' +
    'ilginizi cekebilir|bunlar da ilginizi cekebilir|bunlari da begenebilirsiniz|bunlari da okuyun|editorun sectikleri|' +
    'gunun onemli haberleri|daha fazla haber|onerilen video|haberi goruntule|daha fazla goster|haberin devami|' +
    'haberin tamamini kaynagindan oku|oxsar xəbərlər|digər xəbərlər|ən cox oxunanlar|həmcinin oxuyun|related articles|read more|' +
    'read next|you may also like|more from|recommended|most read|trending|see also|further reading|mehr zum thema|lesen sie auch|' +
    'das konnte sie auch interessieren|auch interessant|ahnliche artikel|meistgelesen|weitere beitrage|verwandte artikel|a lire aussi|' +
    'lire aussi|sur le meme theme|vous aimerez aussi|les plus lus|articles lies|te puede interesar|lea tambien|tambien puede leer|' +
    'leer mas|lo mas leido|temas relacionados|articulos relacionados|et pot interessar|llegeix tambe|mes llegit|leia tambem|veja tambem|' +
    'saiba mais|relacionadas|mais lidas|artigos relacionados|voce pode gostar|leggi anche|notizie correlate|articoli correlati|' +
    'raccomandati per te|altre notizie|i piu letti|lees ook|zie ook|lees meer over|meest gelezen|las mer om|las ocksa|las mer|mest last|' +
    'læs ogsa|læs mere|mest læste|relaterede artikler|les ogsa|les mer|mer om|mest lest|lue myos|lue seuraavaksi|lue aiheesta lisaa|' +
    'luetuimmat|tengdar frettir|lesa meira|mest lesið|czytaj tez|czytaj takze|przeczytaj takze|polecany artykuł|najnowsze z działu|' +
    'powiazane tematy|souvisejici|souvisejici temata|ctete take|nejctenejsi|suvisiace clanky|citajte aj|najcitanejsie|kapcsolodo cikkek|' +
    'olvasta mar?|legolvasottabb|citeste si|articole similare|cele mai citite|vezi si|още по темата|наи-четени|свързани статии|' +
    'прочетете още|procitajte jos|povezane vijesti|vise o temi|najcitanije|vezane vesti|поврзани вести|прочитајте и|најчитано|' +
    'preberite se|sorodni clanki|najbolj brano|διαβαστε επισησ|διαβαστε περισσοτερα|σχετικα αρθρα|δημοφιλη|читаите также|смотрите также|' +
    'материалы по теме|новости по теме|что еще почитать|самое читаемое|рекомендуем|вам также может быть интересно|читаите також|' +
    'більше новин|новини за темою|популярні новини|loe ka|seotud lood|loetumad|saistitie raksti|lasi ari|lasitakie|susije straipsniai|' +
    'taip pat skaitykite|skaitomiausi|lexo edhe|te ngjashme|me te lexuarat|اقرا ايضا|مواضيع ذات صلة|الموضوعات المتعلقة|الاكثر قراءة|' +
    'قصص مقترحة|اخبار اخرى|انظر ايضا|مطالب مرتبط|بیشتر بخوانید|اخبار پیشنهادی|مطالب پیشنهادی|پربازدیدترین|כתבות נוספות|קראו גם|' +
    'אולי יעניין אותך|הנקראות ביותר|य भ पढ|यह भ पढ|सबधत खबर|read more about|আরও পডন|সমপরকত খবর|সরবধক পঠত|مزید پڑھیں|یہ بھی پڑھیں|' +
    'متعلقہ خبریں|baca juga|berita terkait|terpopuler|rekomendasi untuk anda|topik untukmu|berita berkaitan|artikel berkaitan|' +
    'tin lien quan|xem them|đoc them|đoc nhieu nhat|ขาวทเกยวของ|อานเพมเตม|ขาวยอดนยม|관련 기사|이 기사와 관련된 기사|많이 본 뉴스|추천 기사|関連記事|あわせて読みたい|' +
    'おすすめ記事|人気記事ランキンク|この記事もおすすめ|相关内容|相关阅读|推荐阅读|热门文章|延伸阅读|延伸閱讀|相關新聞|你可能會喜歡|大家都在看|您可能會有興趣的文章|nuceyen tekildar|behtir bixwine|zedetir|' +
    'ұқсас жаңалықтар|тағы оқыңыз|көп оқылған|related|related stories|related news|related topics|related content|related posts|' +
    'related coverage|related links|related reading|related video|related videos|read also|also read|read more on this|more stories|' +
    'more news|more on this story|more on this topic|more like this|latest news|latest stories|top stories|most popular|popular posts|' +
    'popular articles|popular now|trending now|trending stories|recommended for you|recommended stories|recommended reading|' +
    "recommended articles|editors picks|editor's picks|don't miss|you might also like|you may like|you might like|what to read next|" +
    'up next|next article|previous article|recent posts|recent articles|more from this author|more from the web|around the web|' +
    'from around the web|we recommend|keep reading|read this next|similar articles|similar posts|in this article|on this page|' +
    'weitere artikel|weitere themen|das konnte sie interessieren|mehr aus|zum thema|lesen sie mehr|les plus recents|a voir aussi|' +
    'sur le meme sujet|voir aussi|lire la suite|noticias relacionadas|mas noticias|lo ultimo|ultimas noticias|mais noticias|veja mais|' +
    'leia mais|ultime notizie|potrebbe interessarti|ti potrebbe interessare anche|potrebbe interessarti anche|leggi tutto|meer nieuws|' +
    'gerelateerd|gerelateerde artikelen|lees meer|ook interessant|populara|senaste nytt|fler nyheter|siste nytt|seneste nyt|zobacz takze|' +
    'zobacz tez|przeczytaj rowniez|najnowsze|najczesciej czytane|warto przeczytac|podobne artykuły|dalsi clanky|nejnovejsi|сми2|главное|' +
    'похожие|другие новости|последние новости|популярное|еще по теме|по теме|ранее по теме|εμφανιση περισσοτερων|διαβαστε ακομα|' +
    'διαβαστε ακομη|τελευταιες ειδησεις|σχετικα|ροη ειδησεων|最新ニュース|相关新闻|相關文章|热门推荐|猜你喜欢|最新消息|更多新闻|相关报道|精彩推荐|今日热点|bunlara da bakin|' +
    'gundem haberleri|son dakika|son dakika haberleri|bu haberler de ilginizi cekebilir|sizin icin sectiklerimiz|onerilen haberler|' +
    'haberin videosu|diger yazilari'
  ).split('|'),
);

/** Labels of share bars and page tools. */
export const SHARE_WORDS: ReadonlySet<string> = new Set(
  (
    'paylas|haberi paylas|surada paylas!|linki kopyala|yazi boyutu|share this|artikel teilen|partager|compartir|comparteix|compartilhe|' +
    'condividi|delen via|dela artikel|del artiklen|del artikkel|jaa artikkeli|deila|udostepnij|sdilet clanek|zdielat|megosztom|' +
    'distribuie|сподели|podijeli|μοιραστειτε το|поделиться|поділитися новиною|iesaki so rakstu|dalintis|shperndaje ne|شارك|اشتراک گذاری|' +
    'שתפו|शयर कर|শযর করন|شیير کریں|bagikan|kongsi|chia se|แชร|공유하기|シェア|分享到|扫码分享至朋友圈|分享|parve bike|бөлісу|share|share this article|' +
    'share this story|share on facebook|share on twitter|share via email|email this|print|print this|tweet|facebook|twitter|whatsapp|' +
    'copy link|teilen|deli'
  ).split('|'),
);

/** Headings of newsletter boxes. */
export const NEWSLETTER_WORDS: ReadonlySet<string> = new Set(
  (
    "bultenimize abone olun|subscribe|sign up for our newsletter|newsletter abonnieren|jetzt anmelden|abonnez-vous|s'abonner|" +
    'inscrivez-vous a notre newsletter|boletines|receba nossa newsletter|iscriviti alla newsletter|abonneer|prenumerera|nyhetsbrev|' +
    'nyhedsbrev|tilaa uutiskirje|newsletter|odebirat|nejnovejsi zpravy do e-mailu|odoberat newsletter|iratkozzon fel hirlevelunkre|' +
    'aboneaza-te|prijavite se na newsletter|narocite se na e-novice|ενημερωτικο δελτιο|telli uudiskiri|prenumeruokite|đang ky nhan tin|' +
    'メルマカ配信登録|訂閱電子報|sign up|newsletter signup|get the newsletter|sign up for newsletters|stay informed|join our newsletter|' +
    'subscribe to our newsletter'
  ).split('|'),
);

/** Lines that ask to follow or to install. */
export const FOLLOW_WORDS: ReadonlySet<string> = new Set(
  (
    "abone ol|bizi takip edin|bizi takip et|bizi sosyal medyada takip edin|takipde kalin!|google news'te takip et|whatsapp kanalimiz|" +
    'ntv uygulamasini indirin, gelismelerden haberdar olun|uygulamada ac|bizi izləyin|abunə olun|follow us|folgen sie uns|suivez-nous|' +
    'suscribete|siguenos|siguenos en google news|subscriu-te|segueix-nos|acompanhe-nos|abbonati|seguici su|' +
    'schrijf je in voor de nieuwsbrief|volg ons op|folj oss|følg oss|seuraa meita|fylgdu okkur|obserwuj nas na google news|subskrybuj|' +
    'sledujte nas|kovess minket|urmareste-ne|последваите ни|абонираите се|pratite nas|следете нe|sledite nam|ακολουθηστε μασ|подписаться|' +
    'подписываитесь на наш канал|мы вконтакте|підписатися|стежте за нами|jalgi meid|seko mums|sekite mus|na ndiqni|تابعنا عبر|اشترك|' +
    'ما را دنبال کنید|הירשמו לניוזלטר|עקבו אחרינו|हम फल कर|सबसकरइब कर|আমদর ফল করন|ہمیں فالو کریں|ikuti kami|langganan|theo doi chung toi|' +
    'ตดตามเรา|구독|언론사 구독|네이버에서 구독|フォローする|無料会員に登録する|关注我们|订阅|追蹤我們|加line好友|me bisopinin|бізге жазылыңыз|follow us on|' +
    'follow us on google news|follow us on twitter|follow us on facebook|download our app'
  ).split('|'),
);

/** Words before a list of tags or categories. */
export const TAG_WORDS: ReadonlySet<string> = new Set(
  (
    'kategoriler|kategori|etiketler|anahtar kelimeler|ilgili konular|teqlər|kateqoriya|tags|topics|filed under|categories|themen|' +
    'schlagworter|kategorie|mots-cles|themes associes|etiquetas|archivado en|mas temas|etiquetes|temes|leia tudo sobre|tudo sobre|' +
    'categorias|argomenti|onderwerpen|amnen i artikeln|emner|aiheet|efnisorð|tagi|tematy|wiecej na ten temat|temata|stitky|temy|cimkek|' +
    'etichete|taguri|етикети|ключови думи|tagovi|vise o|kljucne rijeci|клучни зборови|oznake|kljucne besede|ετικετεσ|теги|сюжет|темы|' +
    'marksonad|zymos|etiketa|الكلمات الدلالية|الكلمات الدالة|وسوم|برچسبها|תגיות|टगस|টযগ|ٹیگز|tu khoa|chu đe|แทก|คาคน|태그|키워드|関連キーワート|' +
    'カテコリー|タク|标签|关键词|標籤|關鍵字|etiket|тегтер'
  ).split('|'),
);

/** Headings of comment threads. */
export const COMMENT_WORDS: ReadonlySet<string> = new Set(
  (
    'yorum yap|yorumla|yorumlar|ilk yorumu|cevaplar|sərhlər|sərh yaz|comments|leave a comment|leave a reply|kommentare|' +
    'schreibe einen kommentar|commentaires|laisser un commentaire|reagir|comentarios|deja tu comentario|comentaris|deixe seu comentario|' +
    'commenti|lascia un commento|reacties|kommentarer|kommentarer til denne saken|kommentit|osallistu keskusteluun|athugasemdir|' +
    'komentarze|dodaj komentarz|diskuze|komentare|diskusia|szolj hozza!|hozzaszolasok|comentarii|lasa un comentariu|коментари|komentari|' +
    'komentarji|σχολια|γραψτε το σχολιο σασ|комментарии|оставьте ваш комментарии|коментарі|kommentaarid|komentarai|komente|تعليقات|' +
    'اترك تعليقا|اضف تعليق|نظر شما|ارسال نظر|دیدگاهتان را بنویسید|תגובות|הוסף תגובה|टपपणय|कमट कर|মনতবয|تبصرے|komentar|tinggalkan balasan|' +
    'komen|binh luan|y kien|แสดงความคดเหน|댓글|댓글달기|コメント|コメントを投稿|评论|发表评论|留言|sirove|пікірлер|post a comment|join the conversation|' +
    'join the discussion|view comments|show comments|read comments|add a comment|be the first to comment|no comments|comments are closed'
  ).split('|'),
);

/** Sentences of a paywall: the text may be cut. */
export const PAYWALL_WORDS: ReadonlySet<string> = new Set(
  (
    'abonelik icin lutfen iletisime geciniz|bu icerik abonelere ozel|yasal uyari|yalniz abunəcilər ucun|subscribe to continue reading|' +
    'already a subscriber? log in|this article is for subscribers only|jetzt weiterlesen mit|abo testen|exklusiv fur abonnenten|' +
    'article reserve aux abonnes|contenido premium|contenido exclusivo para suscriptores|contingut exclusiu per a subscriptors|' +
    "ja e assinante?|conteudo exclusivo para assinantes|quest'articolo e riservato agli abbonati|alleen voor abonnees|las upp artikeln|" +
    'køb abonnement|kun for abonnenter|vain tilaajille|czytaj dalej. subskrybuj|jen pro predplatitele|len pre predplatitelov|' +
    'csak elofizetoknek|articol pentru abonati|само за абонати|samo za pretplatnike|само за претплатници|samo za narocnike|' +
    'μονο για συνδρομητεσ|доступно по подписке|лише для передплатників|artikkel on tellijatele|tikai abonentiem|tik prenumeratoriams|' +
    'vetem per abonentet|للمشتركين فقط|ویژه مشترکین|למנויים בלבד|कवल सदसय क लए|শধ গরহকদর জনয|صرف سبسکرايبرز کے لیے|khusus pelanggan|' +
    'untuk pelanggan sahaja|danh cho thue bao|เฉพาะสมาชก|유료 회원 전용|この記事は会員限定てす。|仅限会员|會員專屬'
  ).split('|'),
);
