/** Gives the function that puts a person's own rules into effect in `root`, after ours, instead of those before. */
export function createOwnRules(root: ShadowRoot): (css: string) => void {
  let sheet: CSSStyleSheet | null = null;
  let applied = '';
  return (css) => {
    if (css === applied) return;
    applied = css;
    try {
      sheet ??= new CSSStyleSheet();
      sheet.replaceSync(scopeCustomCss(css));
      root.adoptedStyleSheets = [...root.adoptedStyleSheets.filter((other) => other !== sheet), sheet];
    } catch {
      // A browser that refuses constructed sheets here shows the article without the person's own rules.
    }
  };
}

/**
 * Makes a person's own style rules safe to use: only for the article, and unable to load anything, so that rules
 * copied from somewhere cannot report what is read.
 *
 * Takes CSS text and gives CSS text; rules that cannot be parsed or that name an address are dropped.
 */
export function scopeCustomCss(css: string): string {
  if (!css.trim()) return '';
  const sheet = new CSSStyleSheet();
  // Parsing and serializing again closes every open brace and writes escapes ("u\72l(") out.
  sheet.replaceSync(css);
  const rules = [...sheet.cssRules].map((rule) => rule.cssText).filter((rule) => !LOADS.test(rule));
  return rules.length > 0 ? `.article {\n${rules.join('\n')}\n}` : '';
}

/** Must not match a class or property that merely contains "url" or "src". */
const LOADS = /\b(?:url|src|image|image-set|cross-fade|element)\(|^@(?:import|font-face|namespace|charset)/i;
