import { expect, test } from 'vitest';
import { replaceMath } from '@/article/replace-math';
import { parseInertly } from '@/article/sanitize';

const wordsOf = (html: string): string => {
  const { body } = parseInertly(html);
  replaceMath(body);
  return body.textContent ?? '';
};

test('a space between the words of a formula is a letter of its text, one that only shifts signs is not', () => {
  expect(wordsOf('<math><mn>1219</mn><mspace width="0.3em"/><mtext>minutes</mtext></math>')).toBe('1219\u00a0minutes');
  expect(wordsOf('<math><mi>x</mi><mspace width="1em"/><mi>y</mi></math>')).toBe('x\u2003y');
  for (const width of ['0.1em', '-0.3em', '0', 'large', '3px']) {
    expect(wordsOf(`<math><mi>f</mi><mspace width="${width}"/><mi>x</mi></math>`), width).toBe('fx');
  }
});

test('of a formula that is set for the eye and for screen readers one copy is left', () => {
  expect(
    wordsOf(
      '<p><span class="katex"><math><mi>x</mi><annotation encoding="application/x-tex">x</annotation></math><span>x</span></span></p>',
    ),
  ).toBe('x');
});
