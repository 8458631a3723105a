/** One hostile input. */
export interface Vector {
  readonly id: string;
  readonly html: string;
  /** True: `html` is a whole document and served as it is; otherwise it is put into the middle of an article. */
  readonly isDocument: boolean;
  readonly contentType: string;
  /** True when it runs by itself on a raw page: the positive control of every run. */
  readonly isSelfRunning: boolean;
}

const PARAGRAPH =
  'The harbor was dredged again this spring, and the men who did it say the mud of each year has a color of its own. ' +
  'They lay samples side by side on the quay and read them like pages: the flood of April, the dry June, the week the sluice stood open. ' +
  'Nobody pays them for that, they say, but somebody should know what the river has been carrying past the town all this time.';

/** The document that is served for a vector: its own, or an article of four paragraphs with the vector in the middle. */
export function toDocument({ id, html, isDocument }: Vector): string {
  if (isDocument) return html;
  const title = `Article title ${id.replace(/[^\w/-]/g, '')}`;
  return `<!doctype html><meta charset="utf-8"><title>${title}</title><article><h1>${title}</h1><p>${PARAGRAPH}</p><p>${PARAGRAPH}</p><div>${html}</div><p>${PARAGRAPH}</p><p>${PARAGRAPH}</p></article>`;
}
