import { describe, expect, it } from 'vitest';
import { findCanonicalUrl } from '@/article/find-canonical-url';

const URL_OF_PAGE = 'https://www.news.example/world/long-story-name-4711?ref=home';

function find(head: string, url = URL_OF_PAGE): string {
  return findCanonicalUrl(new DOMParser().parseFromString(`<head>${head}</head><p>Text`, 'text/html'), url);
}

describe('findCanonicalUrl', () => {
  it('takes the address that the page gives itself', () => {
    expect(find('<link rel="canonical" href="https://news.example/world/long-story-name-4711">')).toBe(
      'https://news.example/world/long-story-name-4711',
    );
    expect(find('<meta property="og:url" content="https://m.news.example/world/long-story-name-4711?utm_source=x">')).toBe(
      'https://m.news.example/world/long-story-name-4711',
    );
  });

  it('understands a relative one by the real address, never by <base>', () =>
    expect(find('<base href="https://elsewhere.example/"><link rel="canonical" href="/world/other-name-4711">')).toBe(
      'https://www.news.example/world/other-name-4711',
    ));

  it.each([
    ['of another site', 'https://aggregator.example/world/long-story-name-4711'],
    ['of a neighbor under a shared domain', 'https://other.github.io/world/long-story-name-4711'],
    ['that is the home page', 'https://www.news.example/'],
    ['that is the home page by its file', 'https://www.news.example/index.html'],
    ['that is the section', 'https://www.news.example/world/'],
    ['that is no web address', 'javascript:alert(1)'],
    ['that is a file', 'file:///etc/passwd'],
    ['that cannot be parsed', 'https://'],
    ['that is empty', ''],
  ])('refuses one %s', (_why, href) => expect(find(`<link rel="canonical" href="${href}">`)).toBe(URL_OF_PAGE));

  it('refuses one of a stranger under a shared domain also where the page itself is there', () =>
    expect(find('<link rel="canonical" href="https://b.github.io/story-x">', 'https://a.github.io/story-x')).toBe(
      'https://a.github.io/story-x',
    ));

  it('refuses one that forgot the parameter which chooses the story', () =>
    expect(find('<link rel="canonical" href="https://news.example/story.php">', 'https://news.example/story.php?id=12&utm_source=x')).toBe(
      'https://news.example/story.php?id=12',
    ));

  it('takes the story for its second page and its print view', () => {
    const story = 'https://news.example/world/long-story';
    expect(find(`<link rel="canonical" href="${story}">`, `${story}/2`)).toBe(story);
    expect(find(`<link rel="canonical" href="${story}">`, `${story}/amp`)).toBe(story);
  });

  it('goes on to the next one where the first is refused', () =>
    expect(
      find('<link rel="canonical" href="https://news.example/"><meta property="og:url" content="https://news.example/world/real-4711">'),
    ).toBe('https://news.example/world/real-4711'));

  it('gives the real address, normalized, where the page says nothing', () =>
    expect(find('', 'https://news.example/a?utm_source=x#top')).toBe('https://news.example/a'));
});
