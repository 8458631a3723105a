import type { Seed } from './read-seed';

/** A page around the seed's text, in the markup of one kind of site. */
export interface SeedPage {
  /** Name of the markup, for the test's sentence and the page's address. */
  readonly name: string;
  readonly html: string;
}

/** Builds the seed's page in every markup that we know sites of this kind to have. The text is the same in all, what is around it differs. */
export function buildSeedPages(seed: Seed): readonly SeedPage[] {
  return [
    { name: 'semantic', html: buildSemantic(seed) },
    { name: 'div-soup', html: buildDivSoup(seed) },
    { name: 'wordpress-jannah', html: buildJannah(seed) },
    { name: 'table-layout', html: buildTables(seed) },
    { name: 'hashed-classes', html: buildHashed(seed) },
    { name: 'amp', html: buildAmp(seed) },
    { name: 'next-app', html: buildNextApp(seed) },
    { name: 'line-breaks', html: buildLineBreaks(seed) },
    { name: 'bold-headings', html: buildBoldHeadings(seed) },
    { name: 'list-outside', html: buildListOutside(seed) },
    { name: 'every-ad-shape', html: buildEveryAdShape(seed) },
    { name: 'split-containers', html: buildSplitContainers(seed) },
    { name: 'microdata-no-lang', html: buildMicrodata(seed) },
    { name: 'bare-minimum', html: buildBare(seed) },
  ];
}

const MENU = ['Gündem', 'Dünya', 'Ekonomi', 'Spor', 'Kültür', 'Yazarlar', 'Video', 'Künye', 'Reklam'];

function buildSemantic(seed: Seed): string {
  return page(
    seed,
    `<header><nav><ul>${MENU.map((word) => `<li><a href="/${word}">${word}</a></li>`).join('')}</ul></nav><div class="ad">Reklam</div></header>
    <main><article><p class="cat">${seed.category}</p><h1>${seed.title}</h1><aside class="ad-slot"><p>Reklam</p></aside>
    ${blocks(seed, (text) => `<h2>${text}</h2>`)}
    <aside class="ad-slot"><p>Reklam</p></aside>
    <section><h2>${seed.listHeading}</h2>${seed.cards.map((card) => `<article><h3><a href="/h">${card.title}</a></h3><p>${card.teaser}</p><time>${card.date}</time></article>`).join('')}</section></article></main>
    <footer>Reklam</footer>`,
  );
}

function buildDivSoup(seed: Seed): string {
  return page(
    seed,
    `<div id="wrap"><div class="top">${MENU.map((word) => `<span><a href="#">${word}</a></span>`).join(' | ')}</div><div class="r1"><div>Reklam</div></div>
    <div class="cnt"><div class="c1"><div class="k">${seed.category}</div><div class="t">${seed.title}</div><div class="r2"><div>Reklam</div></div>
    <div class="d">${seed.blocks.map((block) => `<div>${block.text}</div>`).join('\n')}</div>
    <div class="r3"><div>Reklam</div></div>
    <div class="o"><div class="ot">${seed.listHeading}</div>${seed.cards.map((card) => `<div class="oh"><div><a href="#">${card.title}</a></div><div>${card.teaser}</div><div>${card.date}</div></div>`).join('')}</div><div>Reklam</div></div></div></div>`,
  );
}

function buildJannah(seed: Seed): string {
  return page(
    seed,
    `<div id="tie-wrapper"><header id="theme-header"><nav id="main-nav"><ul class="menu">${MENU.map((word) => `<li class="menu-item"><a href="#">${word}</a></li>`).join('')}</ul></nav></header>
    <div class="stream-item stream-item-top"><span class="stream-title">Reklam</span></div>
    <div class="main-content-row"><div class="main-content tie-col-md-8"><article id="the-post" class="container-wrapper post-content tie-standard">
    <header class="entry-header-outer"><nav id="breadcrumb"><a href="#">Ana sayfa</a></nav><span class="post-cat-wrap">${seed.category}</span><h1 class="post-title entry-title">${seed.title}</h1></header>
    <div class="entry-content entry clearfix"><div class="stream-item stream-item-above-post-content"><div class="stream-item-size">Reklam</div></div>
    ${blocks(seed, (text) => `<h4 class="wp-block-heading">${text}</h4>`)}
    <div class="stream-item stream-item-below-post-content">Reklam</div></div>
    <div id="share-buttons-bottom" class="share-buttons"><a href="#">Facebook</a> <a href="#">X</a> <a href="#">WhatsApp</a></div></article>
    <div class="post-components"><div id="related-posts" class="container-wrapper"><div class="mag-box-title"><h3>${seed.listHeading}</h3></div><div class="related-posts-list">${seed.cards.map((card) => `<div class="related-item"><h3 class="post-title"><a href="#">${card.title}</a></h3><p class="post-excerpt">${card.teaser}</p><div class="post-meta"><span class="date meta-item">${card.date}</span></div></div>`).join('')}</div></div>
    <div id="comments"><h3>Bir yanıt yazın</h3><form><label>Yorum<textarea></textarea></label></form></div></div></div></div><div class="stream-item">Reklam</div></div>`,
  );
}

function buildTables(seed: Seed): string {
  return page(
    seed,
    `<table width="980" align="center"><tr><td colspan="3" align="center"><font size="1">Reklam</font></td></tr>
    <tr><td width="160" valign="top"><table>${MENU.map((word) => `<tr><td><a href="#">${word}</a></td></tr>`).join('')}</table></td>
    <td valign="top"><font size="2">${seed.category}</font><br><br><font size="5"><b>${seed.title}</b></font><br><center><font size="1">Reklam</font></center>
    ${blocks(seed, (text) => `<p><b>${text}</b></p>`)}
    <center><font size="1">Reklam</font></center>
    <table width="100%"><tr><td><b>${seed.listHeading}</b></td></tr>${seed.cards.map((card) => `<tr><td><a href="#"><b>${card.title}</b></a><br>${card.teaser}<br><font size="1">${card.date}</font></td></tr>`).join('')}</table></td>
    <td width="160" valign="top">Reklam</td></tr></table>`,
  );
}

function buildHashed(seed: Seed): string {
  return page(
    seed,
    `<div class="css-1q8x0z"><div class="css-9ab2k">${MENU.map((word) => `<a class="css-77k1" href="#">${word}</a>`).join('')}</div><div class="css-k2j1"><span class="css-0a1">Reklam</span></div>
    <div class="css-m4n5"><div class="css-p0q9"><span class="css-cc11">${seed.category}</span><h1 class="css-hh22">${seed.title}</h1><div class="css-k2j1"><span class="css-0a1">Reklam</span><div class="css-e3"></div></div>
    <div class="css-body1">${seed.blocks.map((block) => (block.kind === 'subheading' ? `<h3 class="css-s7">${block.text}</h3>` : `<p class="css-t8">${block.text}</p>`)).join('')}</div>
    <div class="css-k2j1"><span class="css-0a1">Reklam</span></div><div class="css-w1"><h3 class="css-s7">${seed.listHeading}</h3>${seed.cards.map((card) => `<div class="css-c4"><h4 class="css-d5"><a href="#">${card.title}</a></h4><p class="css-t8">${card.teaser}</p><span class="css-e6">${card.date}</span></div>`).join('')}</div></div></div><div class="css-k2j1"><span class="css-0a1">Reklam</span></div></div>`,
  );
}

function buildAmp(seed: Seed): string {
  const body = `<amp-sidebar id="menu" layout="nodisplay"><ul>${MENU.map((word) => `<li><a href="#">${word}</a></li>`).join('')}</ul></amp-sidebar>
    <div class="amp-ad-wrapper"><small>Reklam</small><amp-ad width="320" height="100" type="doubleclick"></amp-ad></div>
    <article class="amp-wp-article"><header class="amp-wp-article-header"><div class="amp-wp-tax-category">${seed.category}</div><h1 class="amp-wp-title">${seed.title}</h1></header>
    <div class="amp-wp-article-content"><div class="amp-ad-wrapper"><small>Reklam</small><amp-ad width="300" height="250" type="doubleclick"></amp-ad></div>
    ${blocks(seed, (text) => `<h2>${text}</h2>`)}
    <div class="amp-ad-wrapper"><small>Reklam</small><amp-ad width="300" height="250" type="doubleclick"></amp-ad></div></div>
    <div class="amp-related"><h3>${seed.listHeading}</h3><ul>${seed.cards.map((card) => `<li><a href="#">${card.title}</a><p>${card.teaser}</p><time>${card.date}</time></li>`).join('')}</ul></div></article>
    <amp-sticky-ad layout="nodisplay"><span>Reklam</span></amp-sticky-ad>`;
  return `<!doctype html><html ⚡ lang="tr"><head><meta charset="utf-8"><title>${seed.title}</title><link rel="canonical" href="/haber"></head><body>${body}</body></html>`;
}

function buildNextApp(seed: Seed): string {
  const state = JSON.stringify({ props: { pageProps: { title: seed.title, body: seed.blocks.map((block) => block.text) } } }).replaceAll(
    '<',
    '\\u003c',
  );
  return page(
    seed,
    `<div id="__next"><div class="flex min-h-screen flex-col"><div class="sticky top-0 flex gap-4">${MENU.map((word) => `<a class="px-2 text-sm" href="#">${word}</a>`).join('')}</div>
    <div class="mx-auto min-h-[250px] w-full"><div class="text-[10px] uppercase text-gray-400">Reklam</div><div id="gpt-passback-1"></div></div>
    <div class="grid grid-cols-12"><div class="col-span-8"><div class="text-sm text-red-600">${seed.category}</div><h1 class="text-4xl font-bold">${seed.title}</h1>
    <div class="my-4 min-h-[250px]"><div class="text-[10px] uppercase text-gray-400">Reklam</div></div>
    <div class="prose max-w-none">${seed.blocks.map((block) => (block.kind === 'subheading' ? `<h2 class="mt-6"><span>${block.text}</span></h2>` : `<div class="mb-4"><p><span>${block.text}</span></p></div>`)).join('')}</div>
    <div class="my-4 min-h-[250px]"><div class="text-[10px] uppercase text-gray-400">Reklam</div></div>
    <div class="mt-8"><div class="text-xl font-bold">${seed.listHeading}</div><div class="flex flex-col">${seed.cards.map((card) => `<a class="flex flex-col py-2" href="/h"><span class="font-bold">${card.title}</span><span class="text-sm">${card.teaser}</span><span class="text-xs">${card.date}</span></a>`).join('')}</div></div></div></div></div></div>
    <script id="__NEXT_DATA__" type="application/json">${state}</script>`,
  );
}

function buildLineBreaks(seed: Seed): string {
  return page(
    seed,
    `<div id="ust">${MENU.map((word) => `<a href="#">${word}</a>`).join(' - ')}</div><div>Reklam</div><div id="haber"><div class="kat">${seed.category}</div><h1>${seed.title}</h1><div>Reklam</div>
    <div class="haberMetni">${seed.blocks.map((block) => (block.kind === 'subheading' ? `<b>${block.text}</b>` : block.text)).join('<br><br>\n')}</div>
    <div>Reklam</div><div class="onceki"><b>${seed.listHeading}</b><br>${seed.cards.map((card) => `<a href="#">${card.title}</a><br>${card.teaser}<br><small>${card.date}</small><br><br>`).join('')}</div></div><div>Reklam</div>`,
  );
}

function buildBoldHeadings(seed: Seed): string {
  return page(
    seed,
    `<nav>${MENU.map((word) => `<a href="#">${word}</a>`).join('')}</nav><div class="reklam-alani">Reklam</div><article><p>${seed.category}</p><h1>${seed.title}</h1><p>Reklam</p>
    ${blocks(seed, (text) => `<p><strong>${text}</strong></p>`)}
    <p>Reklam</p><p><strong>${seed.listHeading}</strong></p>${seed.cards.map((card) => `<p><strong><a href="#">${card.title}</a></strong></p><p>${card.teaser}</p><p>${card.date}</p>`).join('')}<p>Reklam</p></article>`,
  );
}

function buildListOutside(seed: Seed): string {
  return page(
    seed,
    `<nav>${MENU.map((word) => `<a href="#">${word}</a>`).join('')}</nav><p>Reklam</p><div class="post"><p class="categories">${seed.category}</p><h1>${seed.title}</h1><div class="advert">Reklam</div>
    <div class="post-body">${blocks(seed, (text) => `<h3>${text}</h3>`)}</div></div><div class="advert">Reklam</div>
    <div class="previous-posts"><h3>${seed.listHeading}</h3>${seed.cards.map((card) => `<div class="card"><h4><a href="#">${card.title}</a></h4><p>${card.teaser}</p><p class="date">${card.date}</p></div>`).join('')}</div><p>Reklam</p>`,
  );
}

/** Between every two blocks another way in which sites label an advertisement. */
function buildEveryAdShape(seed: Seed): string {
  const shapes = [
    '<p>Reklam</p>',
    '<div><span>REKLAM</span></div>',
    '<center>Reklam</center>',
    '<small>- Reklam -</small>',
    '<div class="reklam-kutusu"><h4>Reklam</h4><div></div></div>',
    '<div class="adv-news min-h-80"><div class="wrapper"><div class="head"><span class="text-xxs">REKLAM</span></div><div class="body"><div class="ads-zone" data-zone-id="7"></div></div></div></div>',
    '<div class="ads-zone"><div>REKLAM advertisement2</div></div>',
    '<div id="div-gpt-ad-1-0" style="height:250px"></div><div class="ad-label">Rek\u00adlam</div>',
    '<div class="kutu"><a href="https://reklam.example/"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=" alt="Reklam" width="300" height="250"></a></div>',
  ];
  const body = seed.blocks
    .map((block, index) => `${block.kind === 'subheading' ? `<h2>${block.text}</h2>` : `<p>${block.text}</p>`}${shapes[index] ?? ''}`)
    .join('\n');
  return page(
    seed,
    `<style>.etiketli::before{content:"REKLAM"}</style><nav>${MENU.map((word) => `<a href="#">${word}</a>`).join('')}</nav><div class="etiketli"></div><article><div>${seed.category}</div><h1>${seed.title}</h1><div class="rkm">Reklam</div>
    <div class="icerik">${body}</div><div class="etiketli"></div><ins class="adsbygoogle"></ins><p>Reklam</p>
    <section><h3>${seed.listHeading}</h3><ul>${seed.cards.map((card) => `<li><a href="#"><b>${card.title}</b></a><p>${card.teaser}</p><span>${card.date}</span></li>`).join('')}</ul></section></article><p>Reklam</p>`,
  );
}

/** The text stands in two sibling boxes with an advertisement between them. */
function buildSplitContainers(seed: Seed): string {
  const half = (from: number, to: number) =>
    seed.blocks
      .slice(from, to)
      .map((block) => (block.kind === 'subheading' ? `<h2>${block.text}</h2>` : `<p>${block.text}</p>`))
      .join('');
  return page(
    seed,
    `<nav>${MENU.map((word) => `<a href="#">${word}</a>`).join('')}</nav><div class="reklam">Reklam</div><div class="content"><span class="category">${seed.category}</span><h1>${seed.title}</h1><div class="reklam">Reklam</div>
    <div class="text part-1">${half(0, 4)}</div><div class="reklam">Reklam</div><div class="text part-2">${half(4, 9)}</div><div class="reklam">Reklam</div>
    <div class="list"><div class="list-title">${seed.listHeading}</div>${seed.cards.map((card) => `<div class="list-row"><a href="#">${card.title}</a><p>${card.teaser}</p><i>${card.date}</i></div>`).join('')}</div></div><div class="reklam">Reklam</div>`,
  );
}

function buildMicrodata(seed: Seed): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>${seed.title} - Haberler</title></head><body>
    <div id="menu">${MENU.map((word) => `<a href="#">${word}</a>`).join(' ')}</div><div align="center">Reklam</div>
    <div itemscope itemtype="https://schema.org/NewsArticle"><span itemprop="articleSection">${seed.category}</span><h2 itemprop="headline">${seed.title}</h2><div align="center">Reklam</div>
    <div itemprop="articleBody">${blocks(seed, (text) => `<p><b>${text}</b></p>`)}<div align="center">Reklam</div></div></div>
    <dl><dt>${seed.listHeading}</dt>${seed.cards.map((card) => `<dd><a href="#">${card.title}</a><br>${card.teaser}<br>${card.date}</dd>`).join('')}</dl><div align="center">Reklam</div></body></html>`;
}

/** Nothing but paragraphs in the body, as when somebody pastes the page's text. */
function buildBare(seed: Seed): string {
  const lines = ['Reklam', seed.category];
  const tail = ['Reklam', seed.listHeading, ...seed.cards.flatMap((card) => [card.title, card.teaser, card.date]), 'Reklam'];
  return `<!doctype html><html lang="tr"><head><meta charset="utf-8"><title>${seed.title}</title></head><body>
    ${lines.map((line) => `<p>${line}</p>`).join('\n')}<h1>${seed.title}</h1><p>Reklam</p>
    ${seed.blocks.map((block) => `<p>${block.text}</p>`).join('\n')}
    ${tail.map((line) => `<p>${line}</p>`).join('\n')}</body></html>`;
}

function blocks(seed: Seed, heading: (text: string) => string): string {
  return seed.blocks.map((block) => (block.kind === 'subheading' ? heading(block.text) : `<p>${block.text}</p>`)).join('\n');
}

function page(seed: Seed, body: string): string {
  return `<!doctype html><html lang="tr"><head><meta charset="utf-8"><title>${seed.title} | Günlük Haber</title>
    <meta property="og:title" content="${seed.title}"><meta property="og:site_name" content="Günlük Haber"><meta property="og:type" content="article"></head><body>${body}</body></html>`;
}
