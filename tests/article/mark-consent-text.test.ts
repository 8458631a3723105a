import { expect, it } from 'vitest';
import { ClutterMarks } from '@/article/clutter-marks';
import { listBlocks } from '@/article/list-blocks';
import { markConsentText } from '@/article/mark-consent-text';
import { parseInertly } from '@/article/sanitize';

const CONSENT = `<div class="x7"><h4>Your choices</h4>
  <p>We store cookies on your device to remember what you looked at and to show it again.</p>
  <p>Strictly necessary cookies cannot be switched off, because nothing would work without them.</p>
  <p>Partners may set cookies through our pages to build a profile of your interests over time.</p></div>`;
const STORY = `<main><h1>The bakery on the corner</h1><p>${'Every morning at four the ovens are lit, and by six the street smells of bread. '.repeat(4)}</p></main>`;

const marked = (html: string, title = 'The bakery on the corner') => {
  const { body } = parseInertly(html);
  const marks = new ClutterMarks();
  markConsentText(body, listBlocks(body), marks, title);
  return marks.marks.map(({ kind, elements }) => [kind, elements[0]?.className]);
};

it('marks a box in which sentence after sentence is about cookies, whatever it is called', () => {
  expect(marked(STORY + CONSENT)).toEqual([['consent', 'x7']]);
});

it('marks it in Turkish too', () => {
  const turkish = `<section class="k2"><p>Sitemizde size daha iyi hizmet verebilmek için çerezlerden yararlanıyoruz, ayrıntılar aşağıda.</p>
    <p>Zorunlu çerezler kapatılamaz; bunlar olmadan sayfanın hiçbir bölümü çalışmaz ve açılmaz.</p>
    <p>Pazarlama çerezleri, ilgi alanlarınıza göre içerik göstermek amacıyla ortaklarımızca yerleştirilir.</p></section>`;
  expect(marked(STORY + turkish)).toEqual([['consent', 'k2']]);
});

it('leaves an article about cookies, and one that bakes some', () => {
  expect(marked(`<main><h1>How cookies follow you</h1></main>${CONSENT}`, 'How cookies follow you')).toEqual([]);
  expect(
    marked(`<main><h1>Bread</h1><p>One cookie for every child that helped to carry the flour into the yard behind the house.</p></main>`),
  ).toEqual([]);
});

it('never takes the whole page', () => {
  expect(marked(CONSENT)).toEqual([]);
});
