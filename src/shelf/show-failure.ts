import type { Strings } from '@/locales/strings';
import { translate } from '@/locales/translate';

/**
 * Says on an extension page that something broke which nobody foresaw, and what to do about it. Drawn without the page's own parts,
 * since those may be what broke. Said once, however often it breaks.
 */
export function showFailure(document: Document, strings: Strings): void {
  if (document.querySelector('.page-failure')) return;
  const box = document.createElement('div');
  box.className = 'page-failure';
  box.setAttribute('role', 'alert');
  const sentence = document.createElement('p');
  sentence.textContent = translate(strings, 'problemHere');
  const reload = document.createElement('button');
  reload.type = 'button';
  reload.className = 'button';
  reload.textContent = translate(strings, 'problemReload');
  reload.addEventListener('click', () => document.defaultView?.location.reload());
  box.append(sentence, reload);
  document.body.append(box);
}
