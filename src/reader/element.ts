/** Attributes by name, `null` left out. Only plain attributes: event handlers are added with `addEventListener`. */
export type Attributes = Readonly<Record<string, string | null>>;

/**
 * Makes an HTML element. Strings among `children` become text, never markup, and `null` is left out, so that
 * text of a page can be handed in as it is.
 */
export function element<Name extends keyof HTMLElementTagNameMap>(
  document: Document,
  name: Name,
  attributes: Attributes = {},
  ...children: readonly (Node | string | null)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== null) made.setAttribute(attribute, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}
