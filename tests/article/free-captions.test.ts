import { expect, it } from 'vitest';
import { freeCaptions } from '@/article/free-captions';
import { parseInertly } from '@/article/sanitize';

const free = (html: string): string => {
  const { body } = parseInertly(html);
  freeCaptions(body);
  return body.innerHTML;
};
const LONG = 'The harbor was dredged again this spring, and the men who did it say the mud of each year has a color of its own.';

it('sets a caption of several paragraphs below its picture', () => {
  expect(free(`<figure><img><figcaption><p>${LONG}</p><p>${LONG}</p></figcaption></figure>`)).toBe(
    `<figure><img></figure><div><p>${LONG}</p><p>${LONG}</p></div>`,
  );
});

it.each([`<p>${LONG}${LONG}</p>`, '<p>The harbor.</p><p>Photo: A. Example</p>', LONG])('leaves the caption %s', (caption) => {
  const figure = `<figure><img><figcaption>${caption}</figcaption></figure>`;
  expect(free(figure)).toBe(figure);
});
