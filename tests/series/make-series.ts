/** Articles that their sites cut into pages, in six shapes of pagination, and series that never end well. All text is written for these tests. */
export interface TestSeries {
  readonly name: string;
  readonly title: string;
  /** Path and query of the first page. */
  readonly first: string;
  /** The paragraphs of all pages that can be had, in order, each once. */
  readonly paragraphs: readonly string[];
  /** Pages that can be had. */
  readonly pages: number;
}

interface Shape {
  readonly name: string;
  readonly lang: string;
  readonly title: string;
  readonly pages: number;
  /** Path and query of page `n`, from 1. */
  readonly pathOf: (n: number) => string;
  /** What stands under the text of page `n`. */
  readonly pagerOf: (n: number, shape: Shape) => string;
  readonly headOf?: (n: number, shape: Shape) => string;
  /** What a site repeats over the text of every page. */
  readonly lead: string;
  /** Line that counts the pages. */
  readonly lineOf?: (n: number, shape: Shape) => string;
  readonly hasPictures?: boolean;
  readonly sentences: readonly [readonly string[], readonly string[], readonly string[]];
}

const link = (href: string, label: string, rest = '') => `<a href="${href}"${rest}>${label}</a>`;

const GERMAN: Shape['sentences'] = [
  [
    'Am Gradierwerk',
    'Hinter dem alten Zollhaus',
    'Auf dem schmalen Steg',
    'Neben der Waage',
    'Im kalten Sudraum',
    'Unter dem Schindeldach',
  ],
  [
    'zählte die Meisterin jeden Morgen die Säcke',
    'legten die Träger ihre nassen Handschuhe ab',
    'hing ein Zettel mit den Preisen vom Vortag',
    'roch es nach Holz, Rauch und feuchtem Stein',
    'stand eine Bank, auf der niemand sitzen durfte',
  ],
  [
    'und wer zu spät kam, musste bis zum Abend auf seinen Lohn warten.',
    'weil der Wind von Norden das Wasser schneller trocknete.',
    'bis die Glocke vom Kirchturm zum zweiten Mal schlug.',
    'denn die Bücher mussten vor der Dunkelheit geschlossen sein.',
  ],
];
const ENGLISH: Shape['sentences'] = [
  [
    'On the quay',
    'Behind the harbor office',
    'At the far end of the mole',
    'In the net loft',
    'Beside the tide gauge',
    'Under the signal mast',
  ],
  [
    'the clerk wrote the name of every barge into a green ledger',
    'two boys were paid to watch the mooring lines through the night',
    'somebody had chalked the height of the last flood on the wall',
    'the pilots waited with their hands around cups of tea',
    'a brass bell hung that nobody had rung for years',
  ],
  [
    'because the insurers in the city believed nothing that was not on paper.',
    'and the older captains greeted it as if it were a person.',
    'until the railway came and took the salt and the timber away.',
    'so that even strangers could tell what the river had done.',
  ],
];
const FRENCH: Shape['sentences'] = [
  [
    'Au pied du phare',
    'Dans la petite cuisine ronde',
    'Sur la galerie de fer',
    'Derrière la citerne',
    'Le long du sentier',
    'À la fenêtre du nord',
  ],
  [
    'le gardien notait la couleur du ciel dans un cahier sans lignes',
    'sa fille apprenait à lire dans les livres de bord',
    'on rangeait les mèches, l’huile et les chiffons',
    'les oiseaux venaient se poser les nuits de brume',
    'un banc de pierre gardait la chaleur du jour',
  ],
  [
    'car personne d’autre ne voulait monter ces marches en hiver.',
    'et le bateau des vivres ne passait que deux fois par mois.',
    'jusqu’à ce que la lampe électrique rende tout cela inutile.',
    'comme si la mer pouvait demander des comptes.',
  ],
];
const CHINESE: Shape['sentences'] = [
  ['在盐田的尽头，', '靠近旧码头的仓库里，', '每年春天潮水退去以后，', '村口的老槐树下面，', '沿着石头砌成的小路，', '天还没有亮的时候，'],
  [
    '老人们把一天的收成记在一本蓝色的账簿上',
    '孩子们跟着父亲学习怎样看云的颜色',
    '工人们用木耙把白色的晶体推成小堆',
    '一口铜钟挂在梁上，很久没有人敲响',
    '妇女们把晒干的麻袋一只一只地缝好',
  ],
  [
    '，因为城里来的商人只相信写下来的数字。',
    '，大家都知道北风会让水干得更快。',
    '，直到铁路修通以后这一切才慢慢改变。',
    '，连外乡人也能看出河水曾经涨到哪里。',
  ],
];
const TURKISH: Shape['sentences'] = [
  [
    'Tuzlanın en ucunda',
    'Eski iskelenin arkasındaki depoda',
    'Sabahın ilk ışığında',
    'Köy kahvesinin önünde',
    'Taş yolun kıyısında',
    'Yel değirmeninin gölgesinde',
  ],
  [
    'ustabaşı o günün çuvallarını mavi bir deftere yazardı',
    'çocuklar bulutların rengine bakmayı babalarından öğrenirdi',
    'kadınlar kurumuş torbaları tek tek dikerdi',
    'kimsenin yıllardır çalmadığı bir çan asılıydı',
    'işçiler beyaz kristalleri tahta tırmıklarla toplardı',
  ],
  [
    'çünkü şehirden gelen tüccar yalnızca yazılı olana inanırdı.',
    've poyraz estiğinde suyun daha çabuk kuruduğunu herkes bilirdi.',
    'ta ki demiryolu gelip tuzu da keresteyi de götürene kadar.',
    'böylece yabancılar bile ırmağın nereye kadar yükseldiğini görebilirdi.',
  ],
];
const RUSSIAN: Shape['sentences'] = [
  ['На краю солеварни', 'За старой таможней', 'У самой пристани', 'В холодной кладовой', 'Под деревянной крышей', 'Возле мерной рейки'],
  [
    'мастер каждое утро записывал мешки в синюю тетрадь',
    'мальчики учились у отцов различать цвет облаков',
    'женщины одну за другой зашивали сухие торбы',
    'висел медный колокол, в который давно никто не звонил',
    'рабочие сгребали белые кристаллы деревянными граблями',
  ],
  [
    'потому что городские купцы верили только написанному.',
    'и все знали, что при северном ветре вода сохнет быстрее.',
    'пока не пришла железная дорога и не увезла соль и лес.',
    'так что даже чужие видели, докуда поднималась река.',
  ],
];

const numberBar = (n: number, shape: Shape, name: string, next: string) =>
  `<div class="${name}">${Array.from({ length: shape.pages }, (_, i) => (i + 1 === n ? `<span>${n}</span>` : link(shape.pathOf(i + 1), String(i + 1)))).join(' ')} ${n < shape.pages ? link(shape.pathOf(n + 1), next) : ''}</div>`;

const SHAPES: readonly Shape[] = [
  {
    name: 'a last step of the path, with a bar of numbers',
    lang: 'de',
    title: 'Der lange Winter am Gradierwerk',
    pages: 4,
    pathOf: (n) => `/berichte/salz/winter-am-gradierwerk${n === 1 ? '' : `/${n}`}`,
    pagerOf: (n, shape) => numberBar(n, shape, 'seitenzahlen', 'Nächste Seite'),
    lineOf: (n, shape) => `Seite ${n} von ${shape.pages}`,
    lead: 'Wo heute Besucher spazieren, wurde drei Jahrhunderte lang bei jedem Wetter gearbeitet, gerechnet und gefroren.',
    sentences: GERMAN,
  },
  {
    name: 'a parameter, with a link to the next page alone',
    lang: 'en',
    title: 'The quay that kept its own ledger',
    pages: 2,
    pathOf: (n) => `/story/the-quay-ledger${n === 1 ? '' : `?page=${n}`}`,
    pagerOf: (n, shape) =>
      n < shape.pages ? `<p>${link(shape.pathOf(n + 1), 'Next page')}</p>` : `<p>${link(shape.pathOf(1), 'First page')}</p>`,
    lead: 'For a hundred and forty years a small harbor wrote down everything that came to it, and threw nothing away.',
    hasPictures: true,
    sentences: ENGLISH,
  },
  {
    name: 'a named step of the path, with rel=next in the head',
    lang: 'fr',
    title: 'Le phare qui comptait les nuits',
    pages: 3,
    pathOf: (n) => `/recits/le-phare-qui-comptait/${n === 1 ? '' : `page/${n}/`}`,
    headOf: (n, shape) => (n < shape.pages ? `<link rel="next" href="${shape.pathOf(n + 1)}">` : ''),
    pagerOf: (n, shape) =>
      `<p class="post-nav-links">Pages : ${Array.from({ length: shape.pages }, (_, i) => (i + 1 === n ? `<span>${n}</span>` : link(shape.pathOf(i + 1), `<span>${i + 1}</span>`))).join(' ')}</p>`,
    lead: 'Trente et un hivers durant, une famille a tenu le journal d’un rocher que presque personne ne voyait de jour.',
    sentences: FRENCH,
  },
  {
    name: 'a number hung on the file',
    lang: 'zh',
    title: '记下每一只船的盐田',
    pages: 5,
    pathOf: (n) => `/a/202603/content_4411${n === 1 ? '' : `_${n}`}.htm`,
    pagerOf: (n, shape) =>
      `<div id="pages">${n > 1 ? link(shape.pathOf(n - 1), '上一页') : ''} ${n < shape.pages ? link(shape.pathOf(n + 1), '下一页') : ''}</div>`,
    lead: '三百年来，这片盐田的人把每一天都写进账簿，从来没有丢掉过一页。',
    sentences: CHINESE,
  },
  {
    name: 'a parameter in the site’s own language, twelve pages',
    lang: 'tr',
    title: 'Her gemiyi yazan tuzla',
    pages: 12,
    pathOf: (n) => `/dosya/her-gemiyi-yazan-tuzla?id=88${n === 1 ? '' : `&amp;sayfa=${n}`}`,
    pagerOf: (n, shape) => numberBar(n, shape, 'sayfalama', 'Sonraki sayfa »'),
    lead: 'Üç yüz yıl boyunca bu kıyıda her gün yazıldı, her çuval sayıldı ve hiçbir defter atılmadı.',
    hasPictures: true,
    sentences: TURKISH,
  },
  {
    name: 'names instead of numbers',
    lang: 'ru',
    title: 'Солеварня, которая считала дни',
    pages: 4,
    pathOf: (n) => `/ocherki/solevarnya/${['nachalo', 'doroga', 'tetradi', 'konec'][n - 1]}.html`,
    pagerOf: (n, shape) =>
      `<p>${n < shape.pages ? link(shape.pathOf(n + 1), `Следующая страница: ${['', 'дорога', 'тетради', 'конец'][n]}`) : ''}</p>`,
    lead: 'Триста лет подряд здесь записывали каждый день и не выбросили ни одной тетради.',
    sentences: RUSSIAN,
  },
];

const BAD: readonly (Shape & { readonly end: 'loop' | 'dead' | 'empty' | 'endless' | 'same' })[] = [
  {
    name: 'that leads back to its first page',
    end: 'loop',
    lang: 'en',
    title: 'A round of the three lighthouses',
    pages: 3,
    pathOf: (n) => `/story/round/${['north', 'east', 'south'][(n - 1) % 3]}`,
    pagerOf: (n, shape) => `<p>${link(shape.pathOf(n + 1), 'Next page')}</p>`,
    lead: 'Three lights stand in sight of one another, and whoever keeps one keeps an eye on the other two.',
    sentences: ENGLISH,
  },
  {
    name: 'whose third page is gone',
    end: 'dead',
    lang: 'en',
    title: 'The ferry that stopped in the middle',
    pages: 2,
    pathOf: (n) => `/story/ferry/${n}`,
    pagerOf: (n, shape) =>
      `<p class="pagination">${link(shape.pathOf(1), '1')} ${link(shape.pathOf(2), '2')} ${link(shape.pathOf(3), '3')} ${link(shape.pathOf(n + 1), 'Next')}</p>`,
    lead: 'One autumn evening the chain ferry stood still between its two banks, and stayed there for a week.',
    sentences: ENGLISH,
  },
  {
    name: 'whose second page is a form',
    end: 'empty',
    lang: 'en',
    title: 'What the weir keeper would not say',
    pages: 1,
    pathOf: (n) => `/story/weir${n === 1 ? '' : `?page=${n}`}`,
    pagerOf: (n, shape) => `<p>${link(shape.pathOf(n + 1), 'Next page')}</p>`,
    lead: 'He opened the gates at night and closed them before anybody was awake, for reasons of his own.',
    sentences: ENGLISH,
  },
  {
    name: 'without end',
    end: 'endless',
    lang: 'en',
    title: 'The diary that never closed',
    pages: 41,
    pathOf: (n) => `/story/diary${n === 1 ? '' : `?page=${n}`}`,
    pagerOf: (n, shape) => `<p>${link(shape.pathOf(n + 1), 'Next page')}</p>`,
    lead: 'Every morning a new page lay on the desk, and nobody ever found out who had put it there.',
    sentences: ENGLISH,
  },
  {
    name: 'that says the same for ever',
    end: 'same',
    lang: 'en',
    title: 'The echo under the bridge',
    pages: 1,
    pathOf: (n) => `/story/echo${n === 1 ? '' : `?page=${n}`}`,
    pagerOf: (n, shape) => `<p>${link(shape.pathOf(n + 1), 'Next page')}</p>`,
    lead: 'Whatever was called from the towpath came back after two seconds, a little lower than before.',
    sentences: ENGLISH,
  },
];

const PER_PAGE = 4;

/** Paragraph `k` of page `n`: three sentences that stand together in no other one. */
function paragraphOf(shape: Shape, n: number, k: number): string {
  const [places, deeds, reasons] = shape.sentences;
  const counter = (n - 1) * PER_PAGE + k;
  const sentence = (i: number) => {
    const space = shape.lang === 'zh' ? '' : ' ';
    const at = counter * 3 + i;
    const [place, deed, reason] = [
      places[at % places.length],
      deeds[Math.floor(at / 2) % deeds.length],
      reasons[Math.floor(at / 3) % reasons.length],
    ];
    return `${place}${space}${deed}${shape.lang === 'zh' ? '' : shape.lang === 'tr' ? ' ' : ', '}${reason}`;
  };
  // The number keeps paragraphs apart when the sentences have been through all their pairs.
  const day = {
    de: `Tag ${counter + 1}.`,
    en: `Day ${counter + 1}.`,
    fr: `Jour ${counter + 1}.`,
    zh: `第${counter + 1}天。`,
    tr: `${counter + 1}. gün.`,
    ru: `День ${counter + 1}.`,
  }[shape.lang];
  return `${day}${shape.lang === 'zh' ? '' : ' '}${[0, 1, 2].map(sentence).join(shape.lang === 'zh' ? '' : ' ')}`;
}

function pageOf(shape: Shape, n: number, textPage = n): string {
  const paragraphs = Array.from({ length: PER_PAGE }, (_, k) => `<p>${paragraphOf(shape, textPage, k)}</p>`);
  const picture = shape.hasPictures
    ? `<figure><img src="/pages/picture.svg?page=${n > 1 ? 'inner' : 'first'}" alt="" width="640" height="360"><figcaption>${shape.title}</figcaption></figure>`
    : '';
  return `<!doctype html><html lang="${shape.lang}"><head><meta charset="utf-8"><title>${shape.title} - Salt &amp; Quay</title>
<link rel="canonical" href="${shape.pathOf(n)}">${shape.headOf?.(n, shape) ?? ''}</head><body>
<script src="/ran.js?page=${n}"></script><img src="/seen.gif?page=${n}" alt="" width="1" height="1" onerror="fetch('/ran.js?handler')">
<header><nav><ul><li><a href="/">Salt &amp; Quay</a></li><li><a href="/archive?page=2">Archive</a></li></ul></nav></header>
<main><article class="article-body"><h1>${shape.title}</h1>
<p class="lead">${shape.lead}</p>${shape.lineOf ? `<p class="count">${shape.lineOf(n, shape)}</p>` : ''}${picture}
${paragraphs.slice(0, 2).join('\n')}
<div class="ad-slot"><span>Advertisement</span></div>
${paragraphs.slice(2).join('\n')}
${shape.pagerOf(n, shape)}</article>
<section class="related"><h2>Related articles</h2><ul><li><a href="/story/other-${n}">Another story altogether</a></li><li><a rel="next" href="/story/next-${n}">Next article</a></li></ul></section>
<section id="comments"><h2>Comments</h2><div class="comment"><p>So that is where it was.</p></div><p class="pagination">1 <a href="?cpage=2">2</a> <a href="?cpage=2">Next page</a></p></section></main>
<footer><p>© Salt &amp; Quay</p></footer></body></html>`;
}

const FORM =
  '<!doctype html><html lang="en"><head><title>Please sign in</title></head><body><main><form><label>Name <input></label><button>Sign in</button></form></main></body></html>';

function describe(shape: Shape): TestSeries {
  return {
    name: shape.name,
    title: shape.title,
    first: plain(shape.pathOf(1)),
    pages: shape.pages,
    paragraphs: [
      shape.lead,
      ...Array.from({ length: shape.pages * PER_PAGE }, (_, i) => paragraphOf(shape, 1 + Math.floor(i / PER_PAGE), i % PER_PAGE)),
    ],
  };
}

/** Series that end as they should, 2 to 12 pages long. */
export const GOOD_SERIES: readonly TestSeries[] = SHAPES.map(describe);

/** Series that do not, with how. */
export const BAD_SERIES = BAD.map((shape) => ({ ...describe(shape), end: shape.end }));

/** Gives the page at a path with its query, as the site would serve it; null when there is none. */
export function serveSeries(address: string): string | null {
  for (const shape of [...SHAPES, ...BAD]) {
    for (let n = 1; n <= shape.pages; n++) if (plain(shape.pathOf(n)) === address) return pageOf(shape, n);
  }
  const later = BAD.find((shape) => address.startsWith(`${plain(shape.pathOf(1))}?page=`));
  const n = Number(/page=(\d+)$/.exec(address)?.[1]);
  if (!later || !n) return null;
  if (later.end === 'empty') return FORM;
  return pageOf(later, n, later.end === 'same' ? 1 : n);
}

function plain(path: string): string {
  return path.replaceAll('&amp;', '&');
}
