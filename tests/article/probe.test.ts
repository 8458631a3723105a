import { describe, expect, it } from 'vitest';
import { probeDocument } from '@/article/probe';
import { EVIDENCE_NAMES, readProbeEvidence } from '@/article/read-probe-evidence';
import { LANGUAGES, makeProbePages, type ProbePage } from './make-probe-pages';

function probe({ url, html }: ProbePage) {
  return probeDocument(new DOMParser().parseFromString(html, 'text/html'), url);
}

describe.each(LANGUAGES)('probeDocument in %s', (lang) => {
  const { articles, others } = makeProbePages(lang);
  it.each(Object.entries(articles))('knows an article %s', (_kind, page) => expect(probe(page)).toMatchObject({ isArticle: true }));
  it.each(Object.entries(others))('does not take a page for one: %s', (_kind, page) =>
    expect(probe(page)).toMatchObject({ isArticle: false }),
  );
});

describe('probeDocument', () => {
  const { articles } = makeProbePages('en');
  const story = articles['with full metadata'] as ProbePage;

  it('changes nothing', () => {
    const document = new DOMParser().parseFromString(story.html, 'text/html');
    const before = document.documentElement.outerHTML;
    probeDocument(document, story.url);
    expect(document.documentElement.outerHTML).toBe(before);
  });

  it('is not stopped by elements that take the names of the document’s members', () => {
    const names = [
      'querySelector',
      'querySelectorAll',
      'documentElement',
      'body',
      'head',
      'URL',
      'location',
      'title',
      'childNodes',
      'getElementsByTagName',
    ];
    const html = story.html.replace('<main>', `${names.map((name) => `<img name="${name}"><form name="${name}"></form>`).join('')}<main>`);
    expect(probe({ ...story, html })).toMatchObject({ isArticle: true });
  });

  it('is not stopped by a form whose fields take the names of its members', () => {
    const html = story.html.replace(
      '<main>',
      '<form><input name="parentNode"><input name="firstChild"><input name="textContent"></form><main>',
    );
    expect(probe({ ...story, html })).toMatchObject({ isArticle: true });
  });

  it('gives a score for a document without elements', () => {
    const document = new DOMParser().parseFromString('', 'text/html');
    document.documentElement.remove();
    expect(probeDocument(document, 'https://site.example/')).toMatchObject({ isArticle: false });
  });

  it('measures each piece of evidence that has a weight', () => {
    const document = new DOMParser().parseFromString(story.html, 'text/html');
    const evidence = readProbeEvidence(document, story.url) ?? [];
    expect(evidence).toHaveLength(EVIDENCE_NAMES.length);
    for (const value of evidence) expect(value).toBeGreaterThanOrEqual(0);
    expect(Math.max(...evidence)).toBeLessThan(6);
  });
});
