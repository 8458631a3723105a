import { describe, expect, it } from 'vitest';
import { normalizeUrl } from '@/article/normalize-url';

describe('normalizeUrl', () => {
  it.each([
    ['https://news.example/a?utm_source=x&id=7&fbclid=abc', 'https://news.example/a?id=7'],
    ['https://news.example/a?UTM_Campaign=x', 'https://news.example/a'],
    ['https://news.example/a?gclid=1&_ga=2.3&mc_eid=4', 'https://news.example/a'],
    ['https://news.example/a?at_medium=social&at_campaign=x', 'https://news.example/a'],
  ])('drops tracking parameters: %s', (url, expected) => expect(normalizeUrl(url)).toBe(expected));

  it.each(['ref=home', 'source=archive', 'id=7', 'p=7', 's=term', 'lang=tr', 'at_home=1', 'utm=1', 'page=2', 'ids[]=1&ids[]=2'])(
    'keeps parameters that may choose what is shown: %s',
    (query) => expect(normalizeUrl(`https://news.example/a?${query}`)).toBe(`https://news.example/a?${query}`),
  );

  it('leaves order and spelling of what stays as they are', () =>
    expect(normalizeUrl('https://news.example/a?b=%C3%A7&a=1+2&utm_medium=x&a=3')).toBe('https://news.example/a?b=%C3%A7&a=1+2&a=3'));

  it('drops places in the page but keeps routes', () => {
    expect(normalizeUrl('https://news.example/a#comments')).toBe('https://news.example/a');
    expect(normalizeUrl('https://news.example/a#:~:text=word')).toBe('https://news.example/a');
    expect(normalizeUrl('https://app.example/#/story/1')).toBe('https://app.example/#/story/1');
    expect(normalizeUrl('https://app.example/#!/story/1')).toBe('https://app.example/#!/story/1');
  });

  it('spells host, port and names one way', () => {
    expect(normalizeUrl('HTTPS://Me:Secret@News.Example:443/Path?')).toBe('https://news.example/Path');
    expect(normalizeUrl('http://news.example:8080')).toBe('http://news.example:8080/');
  });

  it('changes nothing more the second time', () => {
    for (const url of ['https://ü.example/ş?x=1#y', 'https://a.example/?utm_source=1', 'https://a.example/b?c#/d']) {
      expect(normalizeUrl(normalizeUrl(url))).toBe(normalizeUrl(url));
    }
  });

  it('gives back what is no address', () => expect(normalizeUrl(' not an address ')).toBe('not an address'));
});
