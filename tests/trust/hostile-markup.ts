import fc from 'fast-check';
import { OWN_VECTORS } from '../../scripts/trust/own-vectors';

const TAGS = (
  'p div span a img b i em table tr td th tbody ul ol li dl dt dd h1 h2 h3 figure figcaption blockquote pre code section article aside form ' +
  'input button select option textarea svg math mi mtext mglyph malignmark annotation-xml foreignObject desc title style script noscript ' +
  'template iframe object embed video audio source picture details summary slot x-y font center marquee frameset body head html base link ' +
  'meta xmp plaintext noembed caption col colgroup ruby rt rp br hr wbr label time mark sup sub nobr isindex image animate set use'
).split(' ');
const NAMES = (
  'href src srcset id name class style title alt onclick onerror onload data-src xlink:href xmlns action formaction srcdoc rel target lang dir ' +
  'width height colspan type value datetime is slot shadowrootmode background content http-equiv usemap ping download __proto__ encoding'
).split(' ');
const VALUES = [
  'javascript:alert(1)',
  ' java\tscript:alert(1)',
  'https://a.example/x?y=1&z=2#f',
  '//evil.example/x',
  'data:text/html,<script>alert(1)</script>',
  'data:image/png;base64,AAAA',
  '#part',
  'mailto:a@b.example',
  'x" onerror="alert(1)',
  "x' onerror='alert(1)",
  '</title><img src=x onerror=alert(1)>',
  '--><img src=x onerror=alert(1)>',
  ']]><img src=x onerror=alert(1)>',
  'parentNode',
  'nextElementSibling',
  'attributes',
  'sade-x',
  '<b>',
  'text/html',
  'open',
  '100',
  '',
];
const RAW = [
  '<!--',
  '-->',
  '--!>',
  '<![CDATA[',
  ']]>',
  '<?x',
  '?>',
  '</',
  '<',
  '>',
  '&lt;',
  '&#60;',
  '&',
  '\0',
  '\u2028',
  '`',
  '"',
  "'",
  '</p>',
  '</table>',
  '</svg>',
  '</math>',
  '</style>',
  '</template>',
];
const WORDS = [
  'The river was low that spring and everybody said so. ',
  'Reklam',
  'İLAN',
  'ساعت',
  '本文です。',
  'Next story: ',
  'a',
  ' ',
  '\n',
  '\u202e',
  '\ud800',
];

const attribute = fc
  .tuple(fc.constantFrom(...NAMES), fc.constantFrom(...VALUES), fc.constantFrom('"', "'", ''))
  .map(
    ([name, value, quote]) =>
      ` ${name}=${quote}${quote ? value.replaceAll(quote, quote === '"' ? '&quot;' : '&#39;') : value.replace(/[\s>]/g, '')}${quote}`,
  );
const opening = fc
  .tuple(fc.constantFrom(...TAGS), fc.array(attribute, { maxLength: 4 }), fc.constantFrom('>', '>', '>', '/>', ' '))
  .map(([tag, attributes, end]) => `<${tag}${attributes.join('')}${end}`);
const closing = fc.constantFrom(...TAGS).map((tag) => `</${tag}>`);
const text = fc.constantFrom(...WORDS);
const raw = fc.constantFrom(...RAW);

/** Markup nobody wrote: tags opened and closed in any order, attributes of every bad kind, raw pieces of syntax. */
export const soup: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: opening },
      { weight: 4, arbitrary: closing },
      { weight: 3, arbitrary: text },
      { weight: 2, arbitrary: raw },
    ),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(''));

const known = fc.constantFrom(...OWN_VECTORS.map((vector) => vector.html).filter((html) => html.length < 6_000));

/** A known attack with a piece cut out, doubled, moved, or soup put in at any place. */
export const mutated: fc.Arbitrary<string> = fc
  .tuple(known, fc.nat(), fc.nat(), soup, fc.constantFrom('cut', 'double', 'insert', 'swap', 'wrap'))
  .map(([html, a, b, piece, how]) => {
    const length = Math.max(1, html.length);
    const from = a % length;
    const to = Math.min(length, from + (b % 40));
    if (how === 'cut') return html.slice(0, from) + html.slice(to);
    if (how === 'double') return html.slice(0, to) + html.slice(from);
    if (how === 'insert') return html.slice(0, from) + piece + html.slice(from);
    if (how === 'swap') return html.slice(from) + piece + html.slice(0, from);
    return `${piece}${html}${piece}`;
  });

const PARAGRAPH =
  'The harbor was dredged again this spring, and the men who did it say the mud of each year has a color of its own. ' +
  'They lay samples side by side on the quay and read them like pages, from the flood of April to the dry weeks of June.';

/** A whole page: an article with hostile markup at any place of it, head included. */
export const hostilePage: fc.Arbitrary<string> = fc
  .tuple(fc.oneof(soup, mutated), fc.oneof(soup, mutated), fc.boolean())
  .map(
    ([head, middle, isNested]) =>
      `<!doctype html><html><head><title>Harbor</title>${isNested ? head : ''}</head><body>${isNested ? '<form><div>' : ''}<article><h1>Harbor</h1><p>${PARAGRAPH}</p><p>${PARAGRAPH}</p>${middle}<p>${PARAGRAPH}</p><p>${PARAGRAPH}</p></article>${isNested ? middle : head}</body></html>`,
  );
