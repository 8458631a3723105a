import { describe, expect, it } from 'vitest';
import type { Article } from '@/article/article';
import { english } from '@/locales/en';
import { renderArticle } from '@/reader/render-article';
import { makeArticle } from './make-article';

const render = (changes: Partial<Article> = {}, pictureSource = (src: string): string | null => src) => {
  const article = makeArticle(changes);
  const body = document.createRange().createContextualFragment(article.html);
  return renderArticle({ document, article, body, strings: english, pictureSource });
};
const withHtml = (html: string, pictureSource?: (src: string) => string | null) => render({ html: html as Article['html'] }, pictureSource);

describe('the head of an article', () => {
  it('names site, section, title, byline, date and reading time', () => {
    const head = render().querySelector('header')?.textContent;
    for (const part of ['Harbour Review', 'Science', 'The keeper of the wind', 'Ayşe Demir', 'July 3, 2026', '4–6 min']) {
      expect(head).toContain(part);
    }
  });

  it('puts metadata in as text, never as markup', () => {
    const attack = '<img src=x onerror=alert(1)>';
    const article = render({
      title: attack,
      byline: attack,
      siteName: attack,
      section: attack,
      url: 'javascript:alert(1)',
      publishedAt: attack,
      leadPicture: { src: 'https://www.example.com/a.jpg', alt: attack, caption: attack, width: null, height: null },
    });
    expect(article.querySelectorAll('img')).toHaveLength(1);
    expect(article.querySelector('[onerror]')).toBeNull();
    expect(article.querySelector('[href^="javascript"]')).toBeNull();
    expect(article.querySelector('h1')?.textContent).toBe(attack);
  });

  it('carries language and direction of the text', () => {
    const article = render({ lang: 'ar', dir: 'rtl' });
    expect([article.lang, article.dir]).toEqual(['ar', 'rtl']);
  });

  it('says when the text may be cut before the text, and what follows after it', () => {
    const article = render({ notices: ['more-pages', 'may-be-cut'] });
    const order = [...article.children].map((child) => child.className);
    expect(order).toEqual(['head', 'notice', 'text', 'notice']);
  });
});

describe('pictures', () => {
  it('reserve their space, load late and tell no referrer', () => {
    const image = withHtml('<figure><img src="https://www.example.com/a.jpg" width="1200" height="800" alt="a"></figure>').querySelector(
      'img',
    );
    expect(image?.getAttribute('loading')).toBe('lazy');
    expect(image?.referrerPolicy).toBe('no-referrer');
    expect([image?.getAttribute('width'), image?.getAttribute('height')]).toEqual(['1200', '800']);
  });

  it('give way to their description where none may be loaded', () => {
    const article = withHtml('<p>Text</p><figure><img src="https://www.example.com/a.jpg" alt="A boat"></figure>', () => null);
    expect(article.querySelector('img')).toBeNull();
    expect(article.querySelector('[role=img]')?.textContent).toBe('A boat');
  });

  it('are linked where they were not kept, for who wants to see them on their site', () => {
    const article = withHtml(
      '<figure><img src="https://www.example.com/a.jpg" alt="A boat"><figcaption>A boat at the quay</figcaption></figure>',
      () => null,
    );
    const link = article.querySelector<HTMLAnchorElement>('.picture-missing a');
    expect([link?.href, link?.textContent, link?.target]).toEqual(['https://www.example.com/a.jpg', 'Picture on example.com', '_blank']);
    expect(link?.rel).toContain('noreferrer');
    // The caption says it already.
    expect(article.querySelector('[role=img]')).toBeNull();
    const inLink = withHtml(
      '<p><a href="https://www.example.com/b"><img src="https://www.example.com/a.jpg" alt="A boat"></a></p>',
      () => null,
    );
    expect(inLink.querySelectorAll('.text a')).toHaveLength(1);
  });

  it('leave no empty frame where there is no description either', () => {
    const article = withHtml('<p>Text</p><figure><img src="https://www.example.com/a.jpg" alt=""></figure>', () => null);
    expect(article.querySelector('figure')).toBeNull();
  });

  it('are asked for once more with the origin when a server refuses', () => {
    const image = withHtml('<p><img src="https://www.example.com/a.jpg" alt="A boat"></p>').querySelector('img') as HTMLImageElement;
    image.dispatchEvent(new Event('error'));
    expect(image.referrerPolicy).toBe('strict-origin-when-cross-origin');
    const paragraph = image.parentElement;
    image.dispatchEvent(new Event('error'));
    expect(paragraph?.querySelector('img')).toBeNull();
    expect(paragraph?.textContent).toBe('A boat');
  });
});

describe('wide things', () => {
  it('scroll inside themselves and can be reached by keyboard', () => {
    const article = withHtml('<table><caption>Wind</caption><tr><td><table><tr><td>1</td></tr></table></td></tr></table><pre>code</pre>');
    const frames = [...article.querySelectorAll<HTMLElement>('.table')];
    expect(frames.map((frame) => [frame.tabIndex, frame.getAttribute('aria-label')])).toEqual([[0, 'Wind']]);
    expect(article.querySelector('pre')?.tabIndex).toBe(0);
  });
});
