// What a reader cannot do without: parse, sanitize, show above the page. The yardstick of `npm run bench -- open`.
import { Readability } from '@mozilla/readability';
import DOMPurify from 'dompurify';

const article = new Readability(document.cloneNode(true)).parse();
const host = document.createElement('div');
const root = host.attachShadow({ mode: 'closed' });
const dialog = document.createElement('dialog');
dialog.style.cssText =
  'max-width:none;max-height:none;width:100vw;height:100vh;margin:0;padding:40px;border:0;background:#fff;overflow:auto';
const text = document.createElement('article');
text.style.cssText = 'max-width:660px;margin:auto;font:20px/1.6 Georgia,serif';
text.innerHTML = DOMPurify.sanitize(article?.content ?? '');
const title = document.createElement('h1');
title.textContent = article?.title ?? '';
text.prepend(title);
dialog.append(text);
root.append(dialog);
document.documentElement.append(host);
dialog.showModal();
