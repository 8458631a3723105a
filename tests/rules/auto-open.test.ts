import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AutoOpen, chooseSite, isChosen, NO_AUTO_OPEN, opensByItself, parseAutoOpen } from '@/rules/auto-open';
import { matchAddress } from '@/rules/match-address';
import { siteOf, tidyPattern } from '@/rules/tidy-pattern';

const withSites = (opens: readonly string[], exceptions: readonly string[] = []): AutoOpen => ({ ...NO_AUTO_OPEN, opens, exceptions });

describe('what a person writes for a site', () => {
  it.each([
    ['example.org', 'example.org'],
    [' https://www.Example.org/ ', 'example.org'],
    ['http://user@example.org:8080/a/b?c=d#e', 'example.org/a/b?c=d'],
    ['*.example.org', 'example.org'],
    ['example.org/*', 'example.org'],
    ['example.org/blog/*', 'example.org/blog/*'],
    ['*/news/*', '*/news/*'],
    ['haber.örnek.com.tr', 'haber.xn--rnek-4qa.com.tr'],
    ['localhost', 'localhost'],
    ['127.0.0.1:8080', '127.0.0.1'],
  ])('%s is kept as %s', (written, kept) => {
    expect(tidyPattern(written)).toBe(kept);
  });

  it.each(['', '*', '*/', 'news', 'an example', 'ftp://example.org', 'javascript:alert(1)', '/path', 'a..b', `${'a'.repeat(400)}.org`])(
    '%j is no site',
    (written) => {
      expect(tidyPattern(written)).toBeNull();
    },
  );

  it('is the same when it is tidied again, whatever it was', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true })), (written) => {
        const tidy = tidyPattern(written);
        if (tidy !== null) expect(tidyPattern(tidy)).toBe(tidy);
      }),
    );
  });
});

describe('a pattern', () => {
  it.each([
    ['example.org', 'https://example.org/', true],
    ['example.org', 'https://www.example.org/a', true],
    ['example.org', 'http://news.example.org/a', true],
    ['example.org', 'https://badexample.org/', false],
    ['example.org', 'https://example.org.evil.example/', false],
    ['example.org/blog', 'https://example.org/blog/a', true],
    ['example.org/blog', 'https://example.org/blog?page=2', true],
    ['example.org/blog', 'https://example.org/blogger', false],
    ['example.org/blog/*', 'https://example.org/blog/a/b', true],
    ['example.org/*/2026/*', 'https://example.org/news/2026/a', true],
    ['example.org/*/2026/*', 'https://example.org/2026/a', false],
    ['example.org/*.html', 'https://example.org/a/b.html', true],
    ['example.org/*.html', 'https://example.org/a/b.html?print=1', false],
    ['*/news/*', 'https://anything.example/news/1', true],
    ['*/news/*', 'https://anything.example/sport/1', false],
    ['example.org', 'file:///example.org', false],
    ['example.org', 'no address', false],
  ])('%s at %s: %s', (pattern, url, expected) => {
    expect(matchAddress(pattern, url)).toBe(expected);
  });

  it('with a hundred stars is answered at once', () => {
    const begin = performance.now();
    expect(matchAddress(`example.org/${'*a'.repeat(100)}b`, `https://example.org/${'a'.repeat(5_000)}`)).toBe(false);
    expect(performance.now() - begin).toBeLessThan(500);
  });
});

describe('opening by itself', () => {
  const url = 'https://www.example.org/blog/1';

  it('happens nowhere until somebody asks for it', () => {
    expect(opensByItself(NO_AUTO_OPEN, url)).toBe(false);
  });

  it('happens on listed sites, or everywhere, but never at an exception and never while paused', () => {
    expect(opensByItself(withSites(['example.org']), url)).toBe(true);
    expect(opensByItself(withSites(['example.com']), url)).toBe(false);
    expect(opensByItself({ ...NO_AUTO_OPEN, isEverywhere: true }, url)).toBe(true);
    expect(opensByItself({ ...NO_AUTO_OPEN, isEverywhere: true, exceptions: ['example.org/blog/*'] }, url)).toBe(false);
    expect(opensByItself({ ...withSites(['example.org']), isPaused: true }, url)).toBe(false);
    expect(opensByItself({ ...NO_AUTO_OPEN, isEverywhere: true }, 'file:///home/page.html')).toBe(false);
  });

  it('is as chosen after choosing, from wherever one starts, and other sites stay as they were', () => {
    const patterns = fc.subarray(['example.org', 'example.org/blog/*', 'example.org/blog/1', '*/blog/*', 'example.com', 'org.example']);
    fc.assert(
      fc.property(fc.boolean(), patterns, patterns, fc.boolean(), (isEverywhere, opens, exceptions, isOn) => {
        const before: AutoOpen = { isPaused: false, isEverywhere, opens, exceptions };
        const after = chooseSite(before, url, isOn);
        expect(isChosen(after, url)).toBe(isOn);
        expect(isChosen(after, 'https://example.com/')).toBe(isChosen(before, 'https://example.com/'));
        expect(chooseSite(after, url, isOn)).toEqual(after);
      }),
    );
  });

  it('needs a site', () => {
    expect(siteOf('about:blank')).toBeNull();
    expect(chooseSite(NO_AUTO_OPEN, 'about:blank', true)).toBe(NO_AUTO_OPEN);
  });
});

describe('what is stored', () => {
  it('is read back as it was written', () => {
    const autoOpen: AutoOpen = { isPaused: true, isEverywhere: false, opens: ['example.org', '*/news/*'], exceptions: ['example.org/x'] };
    expect(parseAutoOpen(JSON.parse(JSON.stringify(autoOpen)))).toEqual(autoOpen);
  });

  it.each([null, undefined, 7, 'x', [], { opens: 'example.org', isEverywhere: 'yes' }, { opens: [null, 3, {}, 'javascript:x'] }])(
    'opens nothing when it is damaged: %j',
    (value) => {
      expect(parseAutoOpen(value)).toEqual(NO_AUTO_OPEN);
    },
  );

  it('keeps the good entries beside bad ones, each once', () => {
    expect(parseAutoOpen({ opens: ['example.org', 3, 'www.example.org', '*'], exceptions: ['example.org/x'] })).toMatchObject({
      opens: ['example.org'],
      exceptions: ['example.org/x'],
    });
  });
});
