const XHTML = 'http://www.w3.org/1999/xhtml';
const VOID = new Set(['br', 'col', 'hr', 'img', 'wbr']);

/**
 * Writes nodes as XHTML. Not with `XMLSerializer`: it writes control characters that no XML may have, and names each namespace again.
 */
export function toXhtml(node: Node): string {
  if (node.nodeType === 3) return escapeXml((node as Text).data);
  if (node.nodeType !== 1) return '';
  const element = node as Element;
  const name = element.localName;
  const isRoot = name === 'math';
  const attributes = [...element.attributes]
    .filter((attribute) => attribute.name !== 'xmlns')
    .map((attribute) => ` ${attribute.name}="${escapeXml(attribute.name === 'reversed' ? 'reversed' : attribute.value)}"`)
    .join('');
  const lang = element.getAttribute('lang');
  const extra = `${lang ? ` xml:lang="${escapeXml(lang)}"` : ''}${isRoot ? ' xmlns="http://www.w3.org/1998/Math/MathML"' : ''}`;
  if (element.namespaceURI === XHTML && VOID.has(name)) return `<${name}${attributes}${extra}/>`;
  return `<${name}${attributes}${extra}>${[...element.childNodes].map(toXhtml).join('')}</${name}>`;
}

/** Text for XML: its signs escaped, characters that XML 1.0 (2.2) does not know left out, halves of letters made whole. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(NOT_XML, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: leaving them out is the point
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
