import type { Vector } from './vector.ts';

/** A proof of execution that every vector calls. */
const RUN = 'alert(1)';
const WORDS =
  'The ferry left at six, as it had for ninety years, and the baker on the upper deck counted the lamps along the shore as he always did. ' +
  'There were forty of them, and when the last one slid behind the point he opened his newspaper and began with the last page.';
const TEXT = `<p>${WORDS}</p>`.repeat(4);

/** Fragments that run by themselves when a page contains them: the controls. */
const SELF_RUNNING: Readonly<Record<string, string>> = {
  'handler/img-error': `<img src=nothing:here onerror=${RUN}>`,
  'handler/svg-load': `<svg onload=${RUN}></svg>`,
  'handler/details-toggle': `<details open ontoggle=${RUN}><summary>s</summary>t</details>`,
  'handler/slash-separated': `<img/src=nothing:x/onerror=${RUN}//>`,
  'handler/upper-case': `<IMG SRC=nothing: OnErRoR=${RUN}>`,
  'handler/audio-source': `<audio><source src=nothing: onerror=${RUN}></audio>`,
  'handler/picture': `<picture><source srcset=nothing:><img src=nothing: onerror=${RUN}></picture>`,
  'script/inline': `<script>${RUN}</script>`,
  'script/in-svg': `<svg><script>${RUN}</script></svg>`,
  'script/svg-entities': '<svg><script>&#97;lert(1)</script></svg>',
  'frame/srcdoc': `<iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`,
  'frame/javascript': `<iframe src="javascript:parent.${RUN}"></iframe>`,
  'animation/start': `<svg><animate onbegin=${RUN} attributeName=x dur=1s></svg>`,
};

/** Fragments that wait for a click, for a sanitizer's mistake, or for a second parser. */
const WAITING: Readonly<Record<string, string>> = {
  'link/javascript': `<p><a href="javascript:${RUN}">read more</a> ${WORDS}</p>`,
  'link/tab-inside': `<p><a href="java&#9;script:${RUN}">read more</a> ${WORDS}</p>`,
  'link/control-in-front': `<p><a href="&#1;javascript:${RUN}">read more</a> ${WORDS}</p>`,
  'link/newline-before-colon': `<p><a href="javascript&#10;:${RUN}">read more</a> ${WORDS}</p>`,
  'link/case': `<p><a href="JaVaScRiPt:${RUN}">read more</a> ${WORDS}</p>`,
  'link/vbscript': `<p><a href="vbscript:msgbox(1)">read more</a> ${WORDS}</p>`,
  'link/data': `<p><a href="data:text/html,<script>${RUN}</script>">read more</a> ${WORDS}</p>`,
  'link/blob': `<p><a href="blob:null/1234">read more</a> ${WORDS}</p>`,
  'link/file': `<p><a href="file:///etc/passwd">read more</a> <a href="\\\\\\\\server\\\\share">unc</a> ${WORDS}</p>`,
  'link/extension': `<p><a href="chrome-extension://aaaa/options.html">x</a><a href="moz-extension://aaaa/options.html">y</a><a href="about:config">z</a> ${WORDS}</p>`,
  'link/userinfo': `<p><a href="https://bank.example%2F@evil.example/">bank</a> ${WORDS}</p>`,
  'link/broken-address': `<p><a href="http://[x]/">one</a> <a href="https://exa mple/">two</a> ${WORDS}</p>`,
  'link/ping': `<p><a href="https://a.example/" ping="https://spy.example/p" target=_top download referrerpolicy=unsafe-url>x</a> ${WORDS}</p>`,
  'link/xlink': `<svg><a xlink:href="javascript:${RUN}"><text y=20>x</text></a></svg>`,
  'link/math': `<math href="javascript:${RUN}"><mi>x</mi></math>`,
  'link/area': `<map name=m><area href="javascript:${RUN}" shape=default></map><img usemap=#m src=/x>`,
  'animate/href': `<svg><a><animate attributeName=href values=javascript:${RUN} /><text y=20>x</text></a></svg>`,
  'animate/set': `<svg><a><set attributeName=xlink:href to=javascript:${RUN} /><text y=20>x</text></a></svg>`,
  'form/action': `<form action="javascript:${RUN}"><button>send</button><input type=submit formaction="javascript:${RUN}"></form>`,
  'handler/focus': `<input autofocus onfocus=${RUN} onblur=${RUN}>`,
  'handler/boxes-in-boxes': `<div onfocus=${RUN} id=a style="color:red"><section onclick=${RUN} style="display:block"><div onscroll=${RUN}><p>${WORDS}</p>`,
  'handler/box-of-words': `<div onclick=${RUN} style="color:red">${WORDS}</div>`,
  'handler/in-noscript': `<noscript><p onclick=${RUN}>${WORDS} <img src=/x onerror=${RUN}></p>${`<p onclick=${RUN}>${WORDS}</p>`.repeat(5)}</noscript>`,
  'form/isindex': `<isindex type=image src=1 onerror=${RUN}>`,
  'mutation/style-in-math': `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${RUN}&gt;">`,
  'mutation/form-nesting': `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${RUN}>`,
  'mutation/svg-style': `<svg></p><style><a id="</style><img src=1 onerror=${RUN}>">`,
  'mutation/noscript': `<noscript><p title="</noscript><img src=1 onerror=${RUN}>"></noscript>`,
  'mutation/textarea': `<textarea><p title="</textarea><img src=1 onerror=${RUN}>"></textarea>`,
  'mutation/xmp': `<xmp><p title="</xmp><img src=1 onerror=${RUN}>"></xmp>`,
  'mutation/noembed': `<noembed><p title="</noembed><img src=1 onerror=${RUN}>"></noembed>`,
  'mutation/iframe-text': `<iframe><p title="</iframe><img src=1 onerror=${RUN}>"></iframe>`,
  'mutation/plaintext': `<plaintext><p title="</plaintext><img src=1 onerror=${RUN}>">`,
  'mutation/annotation': `<math><annotation-xml encoding="text/html"><style><img src=1 onerror=${RUN}></style></annotation-xml></math>`,
  'mutation/foreign-object': `<svg><foreignObject><math><mi><svg><title><img src=1 onerror=${RUN}></title></svg></mi></math></foreignObject></svg>`,
  'mutation/desc': `<svg><desc><table><style><!--</style><img title="--><img src=1 onerror=${RUN}>">`,
  'mutation/select': `<select><template><style><!--</template><a rel="--></style></select><img src=1 onerror=${RUN}>">`,
  'mutation/comment-bang': `<!--!><img src=1 onerror=${RUN}>--><p>${WORDS}</p>`,
  'mutation/comment-dash': `<!-- --!><img src=1 onerror=${RUN}> --><p>${WORDS}</p>`,
  'mutation/processing': `<?xml-stylesheet ><img src=1 onerror=${RUN}> ?>`,
  'mutation/cdata': `<svg><![CDATA[><img src=1 onerror=${RUN}>]]></svg>`,
  'mutation/attribute-backtick': `<img alt="\`\`onerror=${RUN}" src=/x>`,
  'mutation/nested-anchors': `<a href=#1>${'<table><a href=#2>'.repeat(30)}<img src=1 onerror=${RUN}>`,
  'mutation/adoption': `${'<b><i><u><p>'.repeat(20)}</b><img src=1 onerror=${RUN}>`,
  'template/script': `<template><script>${RUN}</script><img src=1 onerror=${RUN}></template>`,
  'template/shadow': `<div><template shadowrootmode=open><p>${WORDS}</p><img src=1 onerror=${RUN}></template></div>`,
  'template/shadow-closed': `<div><template shadowrootmode=closed><script>${RUN}</script></template></div>`,
  'attribute/is': `<p is=x-evil onclick=${RUN}>${WORDS}</p>`,
  'attribute/slot': `<p slot=title part=bar exportparts=x itemprop=y contenteditable popover autofocus tabindex=1>${WORDS}</p>`,
  'attribute/xmlns':
    '<p xmlns:x="http://www.w3.org/1999/xlink" x:href="javascript:alert(1)" xml:base="javascript:">text of a paragraph</p>',
  'attribute/data': `<p data-sade-block=0 data-put-back=0 data-bind="click: ${RUN}" v-html="x" ng-click="${RUN}">${WORDS}</p>`,
  'clobber/proto': '<p id=__proto__>one</p><p id=constructor>two</p><a name=hasOwnProperty>three</a><p id=toString>four</p>',
  'clobber/own-names': `<p id=sadeReader>${WORDS}</p><form id=app name=sadeReader><input name=handle></form><p id=sade->x</p><p id=sade-app>y</p>`,
  'clobber/document':
    '<img name=body><img name=documentElement><form name=createElement></form><img name=querySelector><img name=contentType>',
  'clobber/browser': `<form id=browser><input name=runtime id=x></form><form id=chrome><input name=runtime id=y></form><p id=WeakMap>${WORDS}</p>`,
  'css/import': '<style>@import "https://spy.example/a.css"; p{background:url(https://spy.example/b)}</style>',
  'css/inline': `<p style="background:url(https://spy.example/c);position:fixed;inset:0;z-index:9999">${WORDS}</p>`,
  'css/link': '<link rel=stylesheet href="https://spy.example/d.css"><link rel=prefetch href="https://spy.example/e">',
  'css/font': '<style>@font-face{font-family:x;src:url(https://spy.example/f)}*{font-family:x}</style>',
  'css/class': `<p class="reader bar tools dialog">${WORDS}</p><font face=x color=red size=99>big</font><marquee>moving</marquee>`,
  'net/pixel': `<p>${WORDS}<img src="https://spy.example/pixel.gif" width=1 height=1></p>`,
  'net/srcset':
    '<img src="https://img.example/a.jpg" srcset="https://spy.example/b.jpg 2x" sizes=100vw lowsrc="https://spy.example/l" dynsrc="https://spy.example/m">',
  'net/media':
    '<video src="https://spy.example/v.mp4" poster="https://spy.example/p.jpg" autoplay></video><audio src="https://spy.example/a.mp3" autoplay></audio>',
  'net/track': '<video><track default src="https://spy.example/t.vtt"><source src="https://spy.example/s.mp4"></video>',
  'net/object': '<object data="https://spy.example/o.swf" codebase="https://spy.example/"></object><embed src="https://spy.example/e.swf">',
  'net/frame': '<iframe src="https://spy.example/frame"></iframe><frameset><frame src="https://spy.example/f2"></frameset>',
  'net/table-background':
    '<table background="https://spy.example/t.png"><tr><td background="https://spy.example/d.png">cell</td></tr></table>',
  'net/quote': '<blockquote cite="https://spy.example/q">quoted words of somebody</blockquote><q cite="https://spy.example/q2">short</q>',
  'net/svg-image':
    '<svg><image href="https://spy.example/i.png" xlink:href="https://spy.example/j.png"/><use href="https://spy.example/u.svg#x"/></svg>',
  'net/preconnect':
    '<link rel=preconnect href="https://spy.example"><link rel=dns-prefetch href="//spy.example"><link rel=modulepreload href="https://spy.example/m.js">',
  'net/refresh': '<noscript><meta http-equiv=refresh content="0;url=https://spy.example/r"></noscript>',
  'net/input-image': '<input type=image src="https://spy.example/i.gif"><button formaction="https://spy.example/b">b</button>',
  'picture/svg-data': `<img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${RUN}'/>">`,
  'picture/html-data': '<img src="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">',
  'picture/lazy-promoted': `<img data-src="javascript:${RUN}" data-original="https://spy.example/x.jpg?a=<b onmouseover=${RUN}>" alt="picture words">`,
  'picture/quote-in-alt': `<img src=/x alt='"><img src=1 onerror=${RUN}>'>`,
  'text/bidi': `<p>\u202Etxet desrever\u202C \u2066isolated\u2069 \u0000 \uFFFE \uD800 lone ${WORDS}</p>`,
  'text/zalgo': `<p>${'a\u0301\u0302\u0303\u0304\u0305'.repeat(400)}</p>`,
  'text/replacement-patterns': `<p>$& $' $\` $1 %s %READER-TITLE% {{title}} \${title} <%= title %> __TITLE__ ${WORDS}</p>`,
};

/** Whole documents: metadata, policies, pages that fight. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  'meta/title': page(`<title>Harbor &lt;img src=x onerror=${RUN}&gt; news</title>`),
  'meta/author': page(`<title>Harbor</title><meta name=author content="&lt;script&gt;${RUN}&lt;/script&gt; Ann">`),
  'meta/site': page(`<title>Harbor</title><meta property=og:site_name content='"><svg onload=${RUN}>'>`),
  'meta/picture': page(
    `<title>Harbor</title><meta property=og:image content="javascript:${RUN}"><meta property=og:title content="\${${RUN}}">`,
  ),
  'meta/canonical': page(
    `<title>Harbor</title><link rel=canonical href="javascript:${RUN}"><meta property=og:url content="data:text/html,x">`,
  ),
  'meta/canonical-extension': page(
    '<title>Harbor</title><link rel=canonical href="chrome-extension://x/library.html#javascript:alert(1)">',
  ),
  'meta/date': page(
    `<title>Harbor</title><meta property=article:published_time content="2026-01-01T00:00:00Z&quot;&gt;&lt;img src=x onerror=${RUN}&gt;">`,
  ),
  'meta/lang': page('<title>Harbor</title>').replace('<html>', `<html lang='"><img src=x onerror=${RUN}>' dir='javascript:'>`),
  'meta/placeholders': page("<title>%READER-BYLINE% $& {{title}} $1 $' `</title><meta name=author content='%READER-TITLE% $& {{byline}}'>"),
  'json-ld/markup': page(
    `<title>Harbor</title><script type=application/ld+json>{"@type":"NewsArticle","headline":"<img src=x onerror=${RUN}>","author":{"name":"</h1><script>${RUN}<\\/script>"}}</script>`,
  ),
  'json-ld/proto': page(
    '<title>Harbor</title><script type=application/ld+json>{"@type":"NewsArticle","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"author":{"__proto__":{"name":"x"}}}</script>',
  ),
  'json-ld/deep': page(
    `<title>Harbor</title><script type=application/ld+json>${'{"@graph":['.repeat(3_000)}${']}'.repeat(3_000)}</script>`,
  ),
  'base/javascript': page('<title>Harbor</title><base href="javascript:alert(1)//">', '<p><a href="x">relative</a> <img src="y"></p>'),
  'base/elsewhere': page('<title>Harbor</title><base href="https://spy.example/">', '<p><a href="x">relative</a></p>'),
  'policy/strict': page(
    `<title>Harbor</title><meta http-equiv=content-security-policy content="default-src 'none'; trusted-types 'none'; require-trusted-types-for 'script'">`,
  ),
  'clobber/form': page(
    '<title>Harbor</title>',
    `<form>${['parentNode', 'nextElementSibling', 'firstChild', 'childNodes', 'tagName', 'textContent', 'innerHTML', 'attributes', 'removeChild', 'remove', 'cloneNode', 'querySelectorAll', 'getAttribute', 'contains', 'closest', 'localName', 'namespaceURI', 'replaceWith'].map((name) => `<input name=${name}>`).join('')}${TEXT}</form>`,
  ),
  'clobber/form-ids': page(
    '<title>Harbor</title>',
    `<form><img id=parentNode><img id=firstElementChild><object id=children></object>${TEXT}</form>`,
  ),
  'poison/prototypes': page(
    `<title>Harbor</title><script>
      for (const p of [String.prototype, Array.prototype, RegExp.prototype, Element.prototype, Node.prototype, Document.prototype, Map.prototype])
        for (const n of Object.getOwnPropertyNames(p)) if (typeof Object.getOwnPropertyDescriptor(p, n).value === 'function' && n !== 'constructor')
          try { p[n] = function () { return '<img src=x onerror=${RUN}>'; }; } catch {}
      window.DOMParser = window.Sanitizer = function () { ${RUN}; };
    </script>`,
  ),
  'fight/remover': page(
    '<title>Harbor</title><script>new MutationObserver((l) => { for (const r of l) for (const n of r.addedNodes) if (r.target === document.documentElement && n.localName === "div") n.remove(); }).observe(document, { childList: true, subtree: true })</script>',
  ),
  'custom/built-in': page(
    `<title>Harbor</title><script>
      class Spy extends HTMLParagraphElement { connectedCallback() { if (this.getRootNode() !== document) alert('inside the reader: ' + this.getRootNode().textContent.slice(0, 40)); } }
      customElements.define('x-spy', Spy, { extends: 'p' });
      customElements.define('x-spy-div', class extends HTMLDivElement { connectedCallback() { if (this.getRootNode() !== document) alert('inside the reader'); } }, { extends: 'div' });
    </script>`,
    `<p is=x-spy>${WORDS}</p><div is=x-spy-div><p is=x-spy>${WORDS}</p></div><div id=later></div><script>
      for (let n = 0; n < 3; n++) { const made = document.createElement('p', { is: 'x-spy' }); made.textContent = ${JSON.stringify(WORDS)}; document.querySelector('#later').append(made); }
    </script>`,
  ),
  'custom/late': page(
    '<title>Harbor</title>',
    `<p is=x-late>${WORDS}</p><p is=x-late>${WORDS}</p><script>
      setInterval(() => { if (!customElements.get('x-late')) customElements.define('x-late', class extends HTMLParagraphElement { connectedCallback() { if (this.getRootNode() !== document) alert('inside the reader'); } }, { extends: 'p' }); }, 150);
    </script>`,
  ),
  'fight/custom-element': page(
    `<title>Harbor</title><script>customElements.define('x-a', class extends HTMLElement { constructor() { super(); this.n = 1; } connectedCallback() { window.made = (window.made || 0) + 1; } })</script>`,
    '<x-a><p>inside a custom element stands another paragraph</p></x-a>',
  ),
  'nest/511': page('<title>Harbor</title>', `${'<div>'.repeat(505)}${TEXT}`),
  'nest/inline': page('<title>Harbor</title>', `<p>${'<b><i>'.repeat(600)}${WORDS}</p>${TEXT}`),
  'nest/lists': page('<title>Harbor</title>', `${'<ul><li>'.repeat(300)}${WORDS}`),
  'empty/nothing': '',
  'empty/frameset': '<!doctype html><frameset><frame src="about:blank"></frameset>',
};

/** Every vector that belongs to this project. Written for it; nothing is copied from any suite. */
export const OWN_VECTORS: readonly Vector[] = [
  ...Object.entries(SELF_RUNNING).map(([id, html]) => toVector(id, html, { isSelfRunning: true })),
  ...Object.entries(WAITING).map(([id, html]) => toVector(id, html, {})),
  ...Object.entries(DOCUMENTS).map(([id, html]) => toVector(id, html, { isDocument: true })),
];

function toVector(id: string, html: string, kind: { isSelfRunning?: boolean; isDocument?: boolean }): Vector {
  const { isSelfRunning = false, isDocument = false } = kind;
  return { id: `own/${id}`, html, isDocument, isSelfRunning, contentType: 'text/html; charset=utf-8' };
}

function page(head: string, inside = ''): string {
  return `<!doctype html><html><head><meta charset=utf-8>${head}</head><body><article><h1>Harbor</h1>${TEXT}${inside}</article></body></html>`;
}
