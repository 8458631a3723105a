import type { Plugin } from 'vite';

/** One passage of a package that must not run in a page or on a page of ours, and what stands there instead. */
interface Cut {
  /** End of the module's path. */
  readonly file: RegExp;
  readonly from: string | RegExp;
  readonly to: string;
  readonly why: string;
}

const CUTS: readonly Cut[] = [
  {
    file: /\/wxt\/dist\/utils\/content-script-context\.mjs$/,
    from: /this\.stopOldScripts\(\);\s*this\.listenForNewerScripts\(\);/,
    to: '',
    why: 'They tell the page by message and event which extension runs there, and let it end our scripts by a forged one. We use neither.',
  },
  {
    file: /\/preact\/dist\/preact\.mjs$/,
    from: /\(\w+\.innerHTML=\w+\.__html\)/,
    to: '0',
    why: 'dangerouslySetInnerHTML: an interface drawn with Preact has no way to put markup in.',
  },
  {
    file: /\/dompurify\/dist\/purify\.es\.mjs$/,
    from: 'doc.documentElement.innerHTML = IS_EMPTY_INPUT ? emptyHTML : dirtyPayload;',
    to: '',
    why: 'The way without a DOMParser parses in another context; every browser we run in has one, and without it nothing is shown.',
  },
  {
    file: /\/@mozilla\/readability\/Readability\.js$/,
    from: 'tmp.innerHTML = noscript.innerHTML;',
    to: 'tmp.append(...Array.from(noscript.childNodes, (node) => node.cloneNode(true)));',
    why: 'Parsing what was text before is how noscript attacks come to life.',
  },
  {
    file: /\/@mozilla\/readability\/Readability\.js$/,
    from: 'var pageCacheHtml = page.innerHTML;',
    to: 'var pageCache = page.cloneNode(true);',
    why: 'A second try starts from a copy of the nodes: markup written and parsed again is not the same page.',
  },
  {
    file: /\/@mozilla\/readability\/Readability\.js$/,
    from: 'page.innerHTML = pageCacheHtml;',
    to: 'page.replaceChildren(...pageCache.cloneNode(true).childNodes);',
    why: 'As above.',
  },
];

const EXTENSION_API = /\/@wxt-dev\/browser\/src\/index\.mjs$/;

/**
 * Takes out of the packages what we ship of them but must never use, so that the built files hold no HTML sink besides our own.
 * A build fails when a package has changed so that a passage is no longer found: then somebody has to look.
 * @param browser left out, the way to the extension's interfaces stays as the package has it
 */
export function hardenPackages(browser?: string): Plugin {
  return {
    name: 'harden-packages',
    enforce: 'pre',
    transform(code, id) {
      const file = id.split('?')[0] as string;
      if (browser && EXTENSION_API.test(file)) {
        // The package asks `globalThis.browser?.runtime?.id`. In Chromium `<form id="browser"><input name="runtime" id="x">` answers that.
        return { code: `export const browser = globalThis.${browser === 'firefox' ? 'browser' : 'chrome'};`, map: null };
      }
      const cuts = CUTS.filter((cut) => cut.file.test(file));
      if (cuts.length === 0) return null;
      let hardened = code;
      for (const { from, to } of cuts) {
        const next = hardened.replace(from, () => to);
        if (next === hardened)
          throw new Error(`harden-packages: ${file} no longer contains ${from}. Look at what the package does there now.`);
        hardened = next;
      }
      return { code: hardened, map: null };
    },
  };
}
