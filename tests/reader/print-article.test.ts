import { expect, it } from 'vitest';
import { printArticle } from '@/reader/tools/print-article';

it('prints highlights as marks, and what was written about them behind them', () => {
  const host = document.createElement('div');
  document.body.append(host);
  const root = host.attachShadow({ mode: 'open' });
  const content = document.createElement('article');
  content.innerHTML =
    '<div class="text"><p>One <mark class="highlight" data-color="green">two</mark><button class="highlight-handle" data-note="Why &lt;two&gt;?"></button> three <mark class="highlight" data-color="red">four</mark><button class="highlight-handle"></button>.</p></div>';
  root.append(content);
  printArticle(root, content, { title: 'A story', sourceUrl: 'https://example.org/', linksTitle: 'Addresses' });
  const printed = root.querySelector('iframe')?.contentDocument;
  expect([...(printed?.querySelectorAll('mark') ?? [])].map((mark) => mark.textContent)).toEqual(['two', 'four']);
  expect(printed?.querySelector('.print-note')?.textContent).toBe('Why <two>?');
  expect(printed?.querySelectorAll('.print-note')).toHaveLength(1);
  // The reader's own text is as it was.
  expect(content.querySelectorAll('button')).toHaveLength(2);
});
