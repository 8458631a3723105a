import { expect, it } from 'vitest';
import { isThreadPage } from '@/article/is-thread-page';
import { parseInertly } from '@/article/sanitize';

const POSTS = '<div class="post-body">A question.</div><div class="post-body">An answer.</div>';
const isThread = (html: string, url = 'https://example.org/page') => isThreadPage(parseInertly(html), url);

it.each([
  ['the software', '<meta name="generator" content="Discourse 3.2">', undefined],
  ['structured data', '<script type="application/ld+json">{"@type":"QAPage"}</script>', undefined],
  ['the host and a message', '<div class="post-body">Hello.</div>', 'https://teaforum.example/media/12'],
  ['the address and a message', '<div class="message">Hello.</div>', 'https://example.org/thread/13/'],
  ['an address that may mean one, and several messages', POSTS, 'https://example.org/t/steep/12'],
])('knows a thread by %s', (_, html, url) => {
  expect(isThread(html, url)).toBe(true);
});

it.each([
  ['frequent questions', '<script type="application/ld+json">{"@type":"FAQPage","mainEntity":[{"@type":"Question"}]}</script>', undefined],
  ['comments under an article', POSTS, 'https://example.org/2026/01/harbor'],
  ['an address alone', '<p>About our forum.</p>', 'https://example.org/forum/'],
])('is not misled by %s', (_, html, url) => {
  expect(isThread(html, url)).toBe(false);
});

it('knows messages by the names that a forum gave its own elements', () => {
  const page = '<main><h1>Boats</h1><tea-post>One</tea-post><tea-comment>Two</tea-comment><tea-comment>Three</tea-comment></main>';
  expect(isThread(page, 'https://example.org/r/boats/comments/12/boats')).toBe(true);
  expect(isThread(page.replaceAll('comment', 'menu').replaceAll('post', 'bar'), 'https://example.org/r/boats/comments/12/boats')).toBe(
    false,
  );
  expect(isThread(page, 'https://example.org/2026/boats')).toBe(false);
});
