import { expect, it } from 'vitest';
import { ClutterMarks } from '@/article/clutter-marks';
import { markNextStories } from '@/article/mark-next-stories';
import { parseInertly } from '@/article/sanitize';
import type { Snapshot } from '@/article/take-snapshot';

const story = (title: string, name = 'story') =>
  `<section class="${name}"><h1>${title}</h1><p>${'The ferry leaves the old pier before the sun is up, and the gulls leave with it. '.repeat(5)}</p></section>`;

const marked = (html: string, title: string) => {
  const document = parseInertly(html);
  const marks = new ClutterMarks();
  markNextStories({ document, body: document.body } as unknown as Snapshot, marks, title);
  return marks.marks.map(({ kind, label }) => [kind, label]);
};

it('marks the stories after the page’s own, in boxes of any kind', () => {
  const page = `<main>${story('First')}${story('Second')}${story('Third')}</main>`;
  expect(marked(page, 'First')).toEqual([
    ['next-story', 'Second'],
    ['next-story', 'Third'],
  ]);
});

it('marks them inside an outer article too', () => {
  expect(marked(`<article class="all"><div>${story('First')}${story('Second')}</div></article>`, 'First')).toEqual([
    ['next-story', 'Second'],
  ]);
});

it('begins at the page’s own headline, not at the first one', () => {
  expect(marked(`<main>${story('Site')}${story('Own')}${story('Later')}</main>`, 'Own')).toEqual([['next-story', 'Later']]);
});

it('leaves sections of one article whose parts have headlines of the first level', () => {
  expect(
    marked(`<main><header class="top"><h1>Own</h1></header>${story('Part one', 'part')}${story('Part two', 'part')}</main>`, 'Own'),
  ).toEqual([]);
});

it('leaves the sections that the page’s own list of contents leads to', () => {
  const section = (id: string, title: string) => story(title).replace('<section', `<section id="${id}"`);
  const page = `<main><ul><li><a href="#second">Second</a></li></ul>${section('first', 'First')}${section('second', 'Second')}${section('third', 'Third')}</main>`;
  expect(marked(page, 'First')).toEqual([['next-story', 'Third']]);
});

it('leaves sections that take up the subject in the title', () => {
  const page = `<main>${story('Harbors')}${story('The harbor object')}${story('Create a harbor')}${story('Errors')}</main>`;
  expect(marked(page, 'Harbors')).toEqual([]);
  const news = `<main>${story('Harbor of Tide is dredged again')}${story('The harbor waits')}${story('A harbor sold')}</main>`;
  expect(marked(news, 'Harbor of Tide is dredged again')).toHaveLength(2);
});
