/** Words for pages of one language. Written for these tests. */
interface Words {
  readonly headline: string;
  readonly sentence: string;
  readonly site: string;
  readonly menu: readonly string[];
  readonly login: string;
  readonly search: string;
  readonly buy: string;
  readonly updated: string;
}

const WORDS: Readonly<Record<string, Words>> = {
  tr: {
    headline: 'Dağ köyünün yeni okulu ilk öğrencilerini karla kaplı bir sabah karşıladı',
    sentence:
      'Muhtar, okulun yapımında bütün köyün çalıştığını, taşların dereden sırtta taşındığını ve çatının son karla birlikte bittiğini anlattı. ',
    site: 'Örnek Haber',
    menu: ['Gündem', 'Dünya', 'Ekonomi', 'Spor', 'Kültür', 'Yazarlar'],
    login: 'Giriş yap',
    search: 'Arama sonuçları',
    buy: 'Sepete ekle',
    updated: '3 Temmuz 2024',
  },
  en: {
    headline: 'The new school of a mountain village met its first pupils on a snowy morning',
    sentence:
      'The headman said that the whole village had worked on the school, that the stones were carried up from the river, and that the roof was done with the last snow. ',
    site: 'Example News',
    menu: ['World', 'Business', 'Sport', 'Culture', 'Opinion', 'Weather'],
    login: 'Sign in',
    search: 'Search results',
    buy: 'Add to cart',
    updated: 'July 3, 2024',
  },
  ja: {
    headline: '山あいの村に新しい学校が開校し、雪の朝に最初の子どもたちを迎えた',
    sentence: '村長によると、学校の建設には村人全員が加わり、石は川から背負って運ばれ、屋根は最後の雪とともに完成したという。',
    site: '例の新聞',
    menu: ['国際', '経済', 'スポーツ', '文化', '社説', '天気'],
    login: 'ログイン',
    search: '検索結果',
    buy: 'カートに入れる',
    updated: '2024年7月3日',
  },
  ar: {
    headline: 'مدرسة القرية الجبلية الجديدة تستقبل أول تلاميذها في صباح مثلج',
    sentence: 'قال المختار إن القرية كلها عملت في بناء المدرسة، وإن الحجارة حملت من النهر على الظهور، وإن السقف اكتمل مع آخر ثلوج الشتاء. ',
    site: 'أخبار المثال',
    menu: ['العالم', 'الاقتصاد', 'الرياضة', 'الثقافة', 'الرأي', 'الطقس'],
    login: 'تسجيل الدخول',
    search: 'نتائج البحث',
    buy: 'أضف إلى السلة',
    updated: '3 يوليو 2024',
  },
};

export const LANGUAGES = Object.keys(WORDS);

export interface ProbePage {
  readonly url: string;
  readonly html: string;
}

/** Pages of every kind in one language, the articles in several markups. */
export function makeProbePages(lang: string): { readonly articles: Record<string, ProbePage>; readonly others: Record<string, ProbePage> } {
  const words = WORDS[lang] as Words;
  const paragraph = `<p>${words.sentence.repeat(3)}</p>`;
  const menu = `<header><a href="/">${words.site}</a><nav><ul>${words.menu.map((name) => `<li><a href="/${name}">${name}</a></li>`).join('')}</ul></nav></header>`;
  const footer = `<footer><ul>${words.menu.map((name) => `<li><a href="/${name}">${name}</a></li>`).join('')}</ul><p>© ${words.site}</p></footer>`;
  const teaser = (at: number) =>
    `<article class="card"><a href="/story-${at}"><img src="/${at}.jpg" alt=""><h3>${words.headline.slice(0, 40)} ${at}</h3></a><p>${words.sentence.slice(0, 90)}…</p><time>${words.updated}</time></article>`;
  const teasers = Array.from({ length: 24 }, (_, at) => teaser(at)).join('');
  const page = (path: string, title: string, body: string, head = '', bodyClass = ''): ProbePage => ({
    url: `https://site.example${path}`,
    html: `<!doctype html><html lang="${lang}"><head><title>${title}</title>${head}</head><body class="${bodyClass}">${menu}${body}${footer}</body></html>`,
  });
  const story = '/2024/07/03/a-school-for-the-village';
  return {
    articles: {
      'with full metadata': page(
        story,
        `${words.headline} - ${words.site}`,
        `<main><article><h1>${words.headline}</h1><time datetime="2024-07-03">${words.updated}</time>${paragraph.repeat(6)}</article></main>`,
        `<meta property="og:type" content="article"><script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-07-03"}</script>`,
      ),
      'without any metadata': page(story, words.headline, `<div><h1>${words.headline}</h1><div>${paragraph.repeat(6)}</div></div>`),
      'with every paragraph in boxes of its own': page(
        story,
        words.headline,
        `<div><h1>${words.headline}</h1><div>${`<div><div>${paragraph}</div></div>`.repeat(8)}</div></div>`,
        '<meta property="og:type" content="article">',
      ),
      'with line breaks instead of paragraphs': page(
        story,
        words.headline,
        `<h1>${words.headline}</h1><table><tr><td>${`${words.sentence.repeat(3)}<br><br>`.repeat(8)}</td></tr></table>`,
      ),
      'with a long list of other stories below': page(
        story,
        words.headline,
        `<article><h1>${words.headline}</h1><time>${words.updated}</time>${paragraph.repeat(7)}</article><section>${teasers}</section>`,
        '<meta property="og:type" content="article">',
      ),
    },
    others: {
      home: page('/', words.site, `<main><h1>${words.site}</h1>${teasers}</main>`, '<meta property="og:type" content="website">'),
      listing: page(
        '/category/world',
        `${words.menu[0]} - ${words.site}`,
        `<main><h1>${words.menu[0]}</h1>${teasers}</main>`,
        '<meta property="og:type" content="website">',
        'archive category',
      ),
      search: page(
        '/search?q=x',
        words.search,
        `<main><h1>${words.search}</h1><form><input name="q"><button>x</button></form>${teasers}</main>`,
      ),
      login: page(
        '/login',
        words.login,
        `<main><h1>${words.login}</h1><form><input name="user"><input type="password"><button>${words.login}</button></form></main>`,
      ),
      product: page(
        '/products/bag-42',
        words.menu[1] ?? '',
        `<main><h1>${words.menu[1]}</h1><span class="price">42</span><button>${words.buy}</button><p>${words.sentence.repeat(2)}</p>${'<button>S</button>'.repeat(6)}<h2>x</h2><p>${words.sentence}</p></main>`,
        `<meta property="og:type" content="product"><script type="application/ld+json">{"@type":"Product","offers":{"@type":"Offer"}}</script>`,
      ),
      service: page(
        '/services',
        words.site,
        `<main><h1>${words.menu[2]}</h1>${Array.from({ length: 9 }, () => `<section><div><h2>${words.menu[3]}</h2><p>${words.sentence}</p><button>${words.buy}</button></div></section>`).join('')}</main>`,
        '<meta property="og:type" content="website">',
      ),
      empty: page('/nothing', '', ''),
    },
  };
}
