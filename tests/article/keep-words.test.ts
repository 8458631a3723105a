import { expect, it } from 'vitest';
import { extractArticle } from '@/article/extract-article';

const SENTENCE = 'The harbor was dredged again this spring, and the men who did it say the mud of each year has a color of its own. ';

function read(body: string): string {
  const page = new DOMParser().parseFromString(
    `<!doctype html><html lang="en"><head><title>Harbor</title></head><body><main><h1>Harbor</h1>${body}</main></body></html>`,
    'text/html',
  );
  const result = extractArticle(page, { url: 'https://news.example/harbor' });
  if (!result.ok) throw new Error(result.reason);
  return result.article.text;
}

const PROSE = `<p>${SENTENCE.repeat(3)}</p>`.repeat(4);

it('leaves no hole in a sentence where a link is named like a tag, an ad or a related story', () => {
  const text = read(`${PROSE}
    <p>For the new quay the town hired <a id="auto-tag_jane" class="inner-link-tag" href="/tag/jane">Jane Mason</a>, who had built three before, together with
    <em><a class="related-inline-link" href="/story">her old partner</a></em> and a <span class="ad-link"><a href="/crane">crane</a></span> of their own making.</p>
    <p class="post-tags">Tags: <a href="/tag/a">dredging</a>, <a href="/tag/b">mud</a>, <a href="/tag/c">quays</a></p>${PROSE}`);
  expect(text).toContain(
    'the town hired Jane Mason, who had built three before, together with her old partner and a crane of their own making.',
  );
  expect(text).not.toContain('dredging,');
});

it('keeps the answers that questions in the text unfold, and no menu that a button opens', () => {
  const fold = (id: string, text: string, around = 'div') =>
    `<${around}><h3><button aria-expanded="false" aria-controls="${id}">Heading of ${id}</button></h3><div id="${id}" role="region" hidden><p>${text} ${SENTENCE.repeat(2)}</p></div></${around}>`;
  const text = read(
    `${PROSE}${fold('first', 'The answer.')}${PROSE}${fold('second', 'The menu.', 'nav')}<div><div id="third" hidden><p>A trap. ${SENTENCE.repeat(2)}</p></div></div>`,
  );
  expect(text).toContain('The answer.');
  expect(text).toContain('Heading of first');
  expect(text).not.toMatch(/The menu|A trap/);
});
