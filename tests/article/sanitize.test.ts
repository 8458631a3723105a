import { describe, expect, it } from 'vitest';
import { sanitize, sanitizeContents, sanitizeCopy, sanitizeToFragment } from '@/article/sanitize';

const clean = (html: string): string => sanitize(html, document) ?? '';

describe('sanitize', () => {
  it.each([
    '<p onclick="x()">a</p>',
    '<img src=x onerror=alert(1)>',
    '<svg><script>alert(1)</script></svg>',
    '<math><mtext><table><mglyph><style><img src onerror=alert(1)></style></mglyph></table></mtext></math>',
    '<a href="javascript:alert(1)">a</a>',
    '<a href=" java\nscript:alert(1)">a</a>',
    '<form><input name="parentNode"></form>',
    '<p style="background:url(https://x.example)">a</p>',
    '<img srcset="https://x.example/a 1x" src="https://x.example/b">',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<div name="body" id="cookie" class="x" data-a="b">a</div>',
    '<noscript><p title="</noscript><img src onerror=alert(1)>"></noscript>',
    '<a href="//x.example/">a</a><a href="file:///etc">b</a><a href="data:text/html,x">c</a>',
    '<template><img src onerror=alert(1)></template><base href="https://x.example/"><link rel=stylesheet href=x><meta http-equiv=refresh content=0>',
  ])('lets nothing through that acts, loads or names: %s', (html) => {
    const root = new DOMParser().parseFromString(clean(html), 'text/html').body;
    for (const element of root.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        expect(name).not.toMatch(/^(?:on|style$|class$|name$|srcset$|srcdoc$|data-)/);
        if (name === 'id') expect(value).toMatch(/^sade-/);
        if (name === 'href') expect(value).toMatch(/^(?:https?:\/\/|mailto:|#)/);
        if (name === 'src') expect(value).toMatch(/^https?:\/\//);
      }
      expect(element.localName).not.toMatch(/^(?:script|style|svg|iframe|form|input|template|base|link|meta|noscript|object|embed)$/);
    }
    expect(clean(clean(html))).toBe(clean(html));
  });

  it('keeps what an article is made of', () => {
    const html = '<h2 id="a">A</h2><p lang="tr">b <a href="#a">c</a></p><table><tbody><tr><td colspan="2">d</td></tr></tbody></table>';
    const root = new DOMParser().parseFromString(clean(html), 'text/html').body;
    expect(root.querySelector('h2')?.id).toBe('sade-a');
    expect(root.querySelector('a')?.getAttribute('href')).toBe('#sade-a');
    expect(root.querySelector('a')?.rel).toBe('noopener noreferrer nofollow');
    expect(root.querySelector('td')?.colSpan).toBe(2);
  });

  it('gives nodes of a document without a window, where no picture is fetched yet', () => {
    const fragment = sanitizeToFragment('<p>a<script>b</script><img src="https://a.example/p.png"></p>', document);
    expect(fragment?.ownerDocument).not.toBe(document);
    expect(fragment?.ownerDocument.defaultView).toBeNull();
    expect(fragment?.textContent).toBe('a');
  });

  it('gives what is inside an element, and leaves an element as it is that is no copy', () => {
    const parts = ['<p>one</p><script>x</script>', '<b onclick=y>two</b>'].map((html) => {
      const element = document.implementation.createHTMLDocument('').createElement('div');
      element.append(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
      return element;
    });
    const before = parts.map((part) => part.outerHTML);
    expect(parts.map((part) => sanitizeContents(part, document))).toEqual(['<p>one</p>', '<b>two</b>']);
    expect(parts.map((part) => part.outerHTML)).toEqual(before);
    expect(parts.map((part) => sanitizeCopy(part, document))).toEqual(['<p>one</p>', '<b>two</b>']);
    expect(parts[1]?.outerHTML).toBe('<div><b>two</b></div>');
  });

  it('fails closed where no sanitizer can run', () => {
    const view = { ...{}, document: {} };
    expect(sanitize('<p>a</p>', { defaultView: view } as unknown as Document)).toBeNull();
  });
});
