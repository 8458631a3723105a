import type { ComponentChild } from 'preact';
import { render } from 'preact';
import type { Strings } from '@/locales/strings';

/** Draws an extension page into its `#app` element, in the language of `strings`. */
export function showPage(document: Document, strings: Strings, content: ComponentChild): void {
  document.documentElement.lang = strings.lang;
  document.documentElement.dir = strings.dir;
  const root = document.querySelector('#app');
  if (root) render(content, root);
}
