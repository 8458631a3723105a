import type { Strings } from '@/locales/strings';
import { translate } from '@/locales/translate';
import { element } from '../element';
import { copyText } from './copy-text';

/** Puts a copy button on every block of code of the article, and the name of its language where that is known. */
export function addCodeButtons(root: ShadowRoot, content: HTMLElement, strings: Strings, announce: (sentence: string) => void): void {
  const { ownerDocument } = content;
  for (const block of content.querySelectorAll('pre')) {
    const code = block.textContent ?? '';
    const frame = element(ownerDocument, 'div', { class: 'code' });
    const button = element(
      ownerDocument,
      'button',
      { type: 'button', class: 'code-copy', lang: strings.lang, dir: strings.dir },
      translate(strings, 'actionCopyCode'),
    );
    button.addEventListener('click', async () => {
      const isCopied = await copyText(root, code);
      announce(translate(strings, isCopied ? 'actionCopied' : 'actionNotCopied'));
    });
    // Extraction keeps the language as the block's title.
    const language = /^[\w#+.-]{1,20}$/.exec(block.title)?.[0];
    block.replaceWith(frame);
    frame.append(block, button);
    if (language) frame.append(element(ownerDocument, 'span', { class: 'code-language', 'aria-hidden': 'true' }, language));
  }
}
