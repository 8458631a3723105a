import { describe, expect, it } from 'vitest';
import { toPlainText } from '@/article/to-plain-text';

describe('toPlainText', () => {
  it.each([
    ['Caf&eacute; &amp; Bar', 'Café & Bar'],
    ['&amp;Ccedil;e&amp;scedil;me', 'Çeşme'],
    ['&#199;e&#x15F;me', 'Çeşme'],
    ['<b>Bold</b> and <i class="x">slanted</i>', 'Bold and slanted'],
    ['one<br>two<p>three</p>', 'one two three'],
    ['&lt;img src=x onerror=alert(1)&gt;Title', 'Title'],
    ['<script>alert(1)</script>Title', 'Title'],
    ['a\u00ADb\u200Bc\u202Ed', 'abcd'],
    ['  many \n spaces\t', 'many spaces'],
  ])('makes one line of text of %j', (value, expected) => expect(toPlainText(value)).toBe(expected));

  it('keeps what only looks like markup', () => {
    expect(toPlainText('The <details> element')).toBe('The <details> element');
    expect(toPlainText('1 < 2 and 3 > 2')).toBe('1 < 2 and 3 > 2');
    expect(toPlainText('AT&T; R&D &unknown;')).toBe('AT&T; R&D &unknown;');
  });

  it('gives nothing for what is no text, and cuts what is too long', () => {
    for (const value of [null, undefined, {}, [], true]) expect(toPlainText(value)).toBe('');
    expect(toPlainText('x'.repeat(1_000_000), 10)).toHaveLength(10);
  });
});
