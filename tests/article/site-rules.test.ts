import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article } from '@/article/article';
import type { BlockRule, BlockTraits, RuleEffects } from '@/article/block-rule';
import { editArticle } from '@/article/edit-article';
import { extractArticle } from '@/article/extract-article';
import { findBlockTraits, type RuleSubject } from '@/article/find-block-traits';
import { pointAt } from '@/article/pointed-block';

const url = 'https://site.example/story/1';
const SENTENCE = 'The keeper wrote down every ship that passed the light, its name, its flag and the hour at which he saw it. ';
const prose = (n: number) => `Paragraph ${n} of the story. ${SENTENCE.repeat(3)}`;

/** A page whose boxes carry names that change with every page, and one that stays. */
function page(n: number, body = ''): Document {
  const paragraphs = [1, 2, 3, 4, 5, 6].map((at) => `<p class="css-${n}x${at} paragraph">${prose(at + n * 10)}</p>`);
  paragraphs.splice(
    2,
    0,
    `<div class="promo-card css-9${n}f" id="promo-${n}38121"><p>Our correspondent number ${n} tells more about this in the podcast of the week, every Friday.</p></div>`,
    '<p class="css-81x">With material from the agencies.</p>',
    body,
  );
  return new DOMParser().parseFromString(
    `<!doctype html><html lang="en"><head><title>The lamp that counts the ships ${n}</title></head><body><main><article><h1>The lamp that counts the ships ${n}</h1>${paragraphs.join('')}
     <div class="newsletter-signup"><h3>Subscribe to our newsletter</h3><p>Get the best of our stories in your inbox each morning.</p><form><input type="email"><button>Subscribe</button></form></div></article></main></body></html>`,
    'text/html',
  );
}

function extract(document: Document, rules: readonly BlockRule[] = []): { article: Article; effects: RuleEffects } {
  let effects: RuleEffects | undefined;
  const result = extractArticle(document, {
    url,
    rules,
    inspect: (_article, _removals, ruled) => {
      effects = ruled;
    },
  });
  if (!result.ok || !effects) throw new Error(result.ok ? 'not inspected' : result.reason);
  return { article: result.article, effects };
}

const rule = (traits: Partial<BlockTraits>, more: Partial<BlockRule> = {}): BlockRule => ({
  id: 'r1',
  action: 'hide',
  kind: null,
  tag: '',
  names: [],
  words: '',
  ...traits,
  ...more,
});

function traitsOf(document: Document, subject: RuleSubject): BlockTraits | null {
  return findBlockTraits(document, { url, rules: [] }, subject);
}

/** Points at the element of an article's markup as the reader does. */
function point(article: Article, find: (root: Element) => Element | null | undefined) {
  const root = new DOMParser().parseFromString(article.html, 'text/html').body;
  const found = find(root);
  if (!found) throw new Error('nothing to point at');
  return pointAt(root, found, 'button', []);
}
const withText = (tag: string, text: string) => (root: Element) =>
  [...root.querySelectorAll(tag)].find((element) => element.textContent?.includes(text));

describe('a rule that hides', () => {
  it('takes the block out and records it where it stood, as one of the person’s choice', () => {
    const { article, effects } = extract(page(1), [rule({ names: ['promo-card'] })]);
    expect(article.text).not.toContain('podcast of the week');
    const number = article.removed.findIndex(({ kind }) => kind === 'hidden');
    expect(article.removed[number]).toMatchObject({ place: 2, text: expect.stringContaining('podcast of the week') });
    expect(effects.removedBy[number]).toBe('r1');
    expect(effects.removedBy).toHaveLength(article.removed.length);
  });

  it('does nothing to a page that has no such block, and no rule leaves everything as it was', () => {
    const plain = extract(page(1)).article;
    expect(extract(page(1), [rule({ names: ['no-such-box'] }), rule({ words: 'no such words' })]).article).toEqual(plain);
    expect(extract(page(1), [rule({})]).article).toEqual(plain);
  });

  it.each([
    ['every paragraph by its name', rule({ names: ['paragraph'] })],
    ['every paragraph by what they begin with', rule({ tag: 'p', words: 'paragraph' })],
    ['everything by half a word', rule({ words: 'p' })],
  ])('that matches %s is refused', (_name, hungry) => {
    const { article, effects } = extract(page(1), [hungry]);
    expect(article.text).toBe(extract(page(1)).article.text);
    expect(effects.refused).toEqual(['r1']);
  });

  it('and its fellows together never hide most of an article, whatever they are', () => {
    const whole = extract(page(1)).article.text.length;
    const words = fc.constantFrom('', 'paragraph', 'paragraph 11', 'paragraph 12', 'paragraph 13', 'paragraph 14', 'paragraph 15', 'with');
    const anyRule = fc.record({
      tag: fc.constantFrom('', 'p', 'div', 'section', 'article'),
      names: fc.subarray(['paragraph', 'promo-card'], { maxLength: 1 }),
      words,
    });
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 12 }), (all) => {
        const rules = all.map((traits, at) => rule(traits, { id: `r${at}` }));
        expect(extract(page(1), rules).article.text.length).toBeGreaterThan(whole * 0.6);
      }),
      { numRuns: 60 },
    );
  });

  it('counts pictures, so that a story of pictures is not hidden as one without text', () => {
    const pictures = Array.from(
      { length: 12 },
      (_, at) => `<figure class="shot"><img src="https://site.example/${at}.jpg" width="900" height="600" alt="Ship ${at}"></figure>`,
    );
    const few = page(1, pictures.join(''));
    expect(extract(few, [rule({ names: ['shot'] })]).effects.refused).toEqual(['r1']);
  });
});

describe('a rule that keeps', () => {
  const subject = (article: Article): RuleSubject => ({
    action: 'keep',
    number: article.removed.findIndex(({ kind }) => kind === 'newsletter'),
  });

  it('leaves a removed block in the text of every page of the site, where it stood', () => {
    const { article } = extract(page(1));
    expect(article.text).not.toContain('in your inbox');
    const traits = traitsOf(page(1), subject(article));
    expect(traits).toEqual({ tag: '', names: ['newsletter-signup'], words: '' });
    const kept = extract(page(2), [rule(traits as BlockTraits, { action: 'keep', kind: 'newsletter' })]);
    expect(kept.article.text).toMatch(/Subscribe to our newsletter\n.*in your inbox each morning\.$/);
    expect(kept.article.removed.filter(({ kind }) => kind === 'newsletter')).toEqual([]);
    expect(kept.effects.kept).toMatchObject([{ ruleId: 'r1', kind: 'newsletter' }]);
  });

  it('keeps no block of another kind', () => {
    const { article } = extract(page(1), [rule({ names: ['newsletter-signup'] }, { action: 'keep', kind: 'ad' })]);
    expect(article.text).not.toContain('in your inbox');
  });
});

describe('what a block is recognized by', () => {
  const hide = (document: Document, find: (root: Element) => Element | null | undefined) =>
    traitsOf(document, { action: 'hide', block: point(extract(document).article, find) });

  it('is the name that stays, not the generated ones, and the rule works on other pages of the site', () => {
    const traits = hide(page(1), withText('p', 'podcast of the week'));
    expect(traits).toEqual({ tag: 'div', names: ['promo-card'], words: '' });
    const other = extract(page(2), [rule(traits as BlockTraits)]).article;
    expect(other.text).not.toContain('podcast of the week');
    expect(other.text).toContain('Paragraph 26');
  });

  it('is what it says where it has no name', () => {
    const traits = hide(page(1), withText('p', 'With material'));
    expect(traits).toEqual({ tag: 'p', names: [], words: 'with material from the agencies.' });
    expect(extract(page(2), [rule(traits as BlockTraits)]).article.text).not.toContain('With material');
  });

  it('is never the name that all paragraphs have', () => {
    const traits = hide(page(1), withText('p', 'Paragraph 12'));
    expect(traits?.names).toEqual([]);
    expect(traits?.words).toMatch(/^paragraph 12 of the story/);
    expect(extract(page(2), [rule(traits as BlockTraits)]).article.text).toBe(extract(page(2)).article.text);
  });

  it('is nothing for a block that would be most of the article, or that is not there', () => {
    expect(traitsOf(page(1), { action: 'hide', block: { tag: 'p', text: 'Notonthepage', picture: '', nth: 0 } })).toBeNull();
    expect(traitsOf(page(1), { action: 'keep', number: 99 })).toBeNull();
  });

  it('is the name of its box for a picture', () => {
    const document = page(
      1,
      '<figure class="chart-teaser"><img src="https://site.example/a.jpg" width="900" height="600" alt=""></figure>',
    );
    expect(hide(document, (root) => root.querySelector('img'))).toMatchObject({ names: ['chart-teaser'] });
  });
});

describe('an article that the person has edited', () => {
  const article = extract(page(1)).article;
  const hidden = point(article, withText('p', 'With material'));
  const newsletter = article.removed.findIndex(({ kind }) => kind === 'newsletter');

  it('is the same when nothing was changed', () => {
    expect(editArticle(article, { hidden: [], returned: [] }, document)).toBe(article);
  });

  it('has lost what was hidden, counts anew, and says so', () => {
    const edited = editArticle(article, { hidden: [hidden], returned: [] }, document);
    expect(edited.text).toBe(article.text.replace('With material from the agencies.\n', ''));
    expect(edited.wordCount).toBe(article.wordCount - 5);
    const taken = edited.removed.find(({ kind }) => kind === 'hidden');
    expect(taken).toMatchObject({ text: 'With material from the agencies.', place: 3 });
    expect(taken?.html).toContain('With material');
    expect(edited.html).not.toContain('With material');
  });

  it('has what was put back, where it stood', () => {
    const edited = editArticle(article, { hidden: [], returned: [newsletter] }, document);
    expect(edited.text).toMatch(/Subscribe to our newsletter\n.*in your inbox each morning\.$/);
    expect(edited.removed).toHaveLength(article.removed.length - 1);
  });

  it('tells equal blocks apart by which one was meant', () => {
    const twice = { ...article, html: '<p>Read on</p><p>One</p><p>Read on</p><p>Two</p>' as Article['html'], removed: [] };
    const second = { tag: 'p', text: 'Readon', picture: '', nth: 1 };
    const edited = editArticle(twice, { hidden: [second], returned: [] }, document);
    expect(edited.text).toBe('Read on\nOne\nTwo');
    expect(edited.removed[0]?.place).toBe(2);
  });

  it('keeps the places of the other removed blocks', () => {
    const removed = [0, 2, 4].map((place) => ({
      kind: 'ad' as const,
      label: `Ad ${place}`,
      html: '<p>Ad</p>' as Article['html'],
      text: 'Ad',
      place,
    }));
    const four = { ...article, html: '<p>One</p><p>Two</p><p>Three</p><p>Four</p>' as Article['html'], removed };
    const block = { tag: 'p', text: 'Two', picture: '', nth: 0 };
    const edited = editArticle(four, { hidden: [block], returned: [0] }, document);
    expect(edited.text).toBe('Ad\nOne\nThree\nFour');
    expect(edited.removed.map(({ kind, label, place }) => `${kind} ${label} ${place}`)).toEqual(['ad Ad 2 2', 'hidden  2', 'ad Ad 4 4']);
  });
});
