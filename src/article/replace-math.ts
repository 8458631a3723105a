/**
 * Leaves one readable copy of each formula: KaTeX and MathJax print a picture of it for the eye and MathML for screen readers,
 * side by side, which would read twice. TeX that was never set stays as code.
 */
export function replaceMath(root: Element): void {
  for (const script of root.querySelectorAll('script[type^="math/tex"]')) {
    const shown = script.previousElementSibling;
    const math = shown?.querySelector('math');
    if (shown && /mathjax/i.test(shown.className)) {
      if (math) shown.replaceWith(math);
      else shown.remove();
    }
    if (!math) {
      const code = root.ownerDocument.createElement('code');
      code.textContent = script.textContent;
      script.replaceWith(code);
    }
  }
  for (const preview of root.querySelectorAll('.MathJax_Preview')) preview.remove();
  if (!root.querySelector('math')) return;
  for (const math of root.querySelectorAll('math')) {
    for (const note of math.querySelectorAll('annotation, annotation-xml')) {
      if (note.localName === 'annotation' && /tex/i.test(note.getAttribute('encoding') ?? '') && !math.getAttribute('alttext')) {
        math.setAttribute('alttext', (note.textContent ?? '').trim().slice(0, 2_000));
      }
      note.remove();
    }
    for (const space of math.querySelectorAll('mspace')) keepSpace(space);
    for (const semantics of math.querySelectorAll('semantics')) semantics.replaceWith(...semantics.childNodes);
    const holder = math.closest('.katex, mjx-container, .MathJax, .MathJax_Display, .MathJax_SVG, .MathJax_CHTML, .mwe-math-element');
    if (holder && root.contains(holder)) holder.replaceWith(math);
  }
}

/** A space between words of a formula becomes a letter, so that it is there in every form of the text too. Others are for the eye alone. */
function keepSpace(space: Element): void {
  const widthEm = /^\s*(\d*\.?\d+)em\s*$/.exec(space.getAttribute('width') ?? '')?.[1];
  if (Number(widthEm ?? 0) < 0.15) return;
  const text = space.ownerDocument.createElementNS(space.namespaceURI, 'mtext');
  text.textContent = Number(widthEm) < 0.6 ? '\u00a0' : '\u2003';
  space.replaceWith(text);
}
