const LANGUAGE = /(?:^|\s)(?:lang(?:uage)?-|brush:\s*|highlight-(?:source-|text-)?|sourceCode\s+)([a-z\d#+-]{1,20})/i;
const GUTTER = '.line-numbers-rows, .linenos, .linenodiv, .gutter, .lineno, .line-number, .lnt, .hljs-ln-numbers, [data-line-number]:empty';
/** What highlighters make of each line, to be shown as a block by their styles. */
const LINES = 'span.line, span.code-line, span.token-line, span.view-line, pre > code';

/** Keeps code as code: its line breaks, without line numbers, and its language as the title of `<pre>`. */
export function repairCode(article: Element): void {
  for (const table of article.querySelectorAll('table')) {
    const code = table.querySelectorAll('pre');
    if (
      code.length === 0 ||
      code.length > 2 ||
      !/highlight|rouge|code|crayon|syntax/i.test(table.className + (table.parentElement?.className ?? ''))
    )
      continue;
    const last = code[code.length - 1];
    if (last) table.replaceWith(last);
  }
  for (const pre of article.querySelectorAll('pre')) {
    for (const gutter of pre.querySelectorAll(GUTTER)) gutter.remove();
    const language = findLanguage(pre);
    for (const line of pre.querySelectorAll('br')) line.replaceWith('\n');
    // Highlighters that make a block of each line lose the breaks when the blocks' styles go.
    for (const line of pre.querySelectorAll('div, p')) {
      if (!line.textContent?.endsWith('\n')) line.append('\n');
      line.replaceWith(...line.childNodes);
    }
    for (const line of pre.querySelectorAll(LINES)) {
      const isNextALine = line.nextSibling === line.nextElementSibling && line.nextElementSibling?.matches(LINES);
      if (isNextALine && !line.textContent?.endsWith('\n')) line.append('\n');
    }
    for (const span of pre.querySelectorAll('span')) if (!span.id) span.replaceWith(...span.childNodes);
    if (language) pre.setAttribute('title', language);
    else pre.removeAttribute('title');
  }
  // A name and its type, parted by the page's styles only.
  for (const code of article.querySelectorAll(':not(pre) > code + code')) {
    if (code.previousSibling === code.previousElementSibling) code.before(' ');
  }
}

function findLanguage(pre: Element): string | null {
  for (const element of [pre.querySelector('code'), pre, pre.parentElement, pre.parentElement?.parentElement]) {
    if (!element) continue;
    const named = element.getAttribute('data-lang') ?? element.getAttribute('data-language');
    if (named && /^[a-z\d#+-]{1,20}$/i.test(named)) return named.toLowerCase();
    const match = LANGUAGE.exec(element.getAttribute('class') ?? '');
    if (match?.[1] && !/^(?:none|plaintext|text|default)$/i.test(match[1])) return match[1].toLowerCase();
  }
  return null;
}
