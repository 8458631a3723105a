import { expect, it } from 'vitest';
import { repairCode } from '@/article/repair-code';
import { parseInertly } from '@/article/sanitize';

const repair = (html: string) => {
  const { body } = parseInertly(html);
  repairCode(body);
  return body;
};

it('keeps the breaks of lines that only the page’s styles part, and adds none where they stand', () => {
  const lines = (between: string) =>
    repair(`<pre><code><span class="line"><span>npm</span> install</span>${between}<span class="line">cd harbor</span></code></pre>`)
      .textContent;
  expect(lines('')).toBe('npm install\ncd harbor');
  expect(lines('\n')).toBe('npm install\ncd harbor');
  expect(repair('<pre><code>a = 1</code><code>b = 2\n</code><code>c = 3</code></pre>').textContent).toBe('a = 1\nb = 2\nc = 3');
});

it('parts a name from its type, and leaves code in a sentence alone', () => {
  expect(repair('<div><code>name</code><code>string</code></div>').textContent).toBe('name string');
  expect(repair('<p><code>a</code>/<code>b</code></p>').textContent).toBe('a/b');
});
