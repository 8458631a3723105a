// On a live page nothing is asked through the elements themselves: a form whose field is named "parentElement" hides its own property of that name.

/** The browser's own getter of `parentElement`, to be called on an element; undefined where a browser keeps the property elsewhere. */
export const parentElementOf = Object.getOwnPropertyDescriptor(Node.prototype, 'parentElement')?.get;
/** The same for `localName`. */
export const localNameOf = Object.getOwnPropertyDescriptor(Element.prototype, 'localName')?.get;
