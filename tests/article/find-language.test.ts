import { describe, expect, it } from 'vitest';
import { findDirection, findLanguage } from '@/article/find-language';

const TEXTS: Record<string, string> = {
  tr: 'Köyün okulu bu sabah törenle açıldı ve çocuklar ilk derslerine girdi. Muhtar, bunun için çok çalıştıklarını söyledi. Yeni bina daha büyük, ancak eski okul da yıkılmadı. Bir öğretmen ise sınıfların artık daha sıcak olduğunu anlattı ve her şey için teşekkür etti. Bu yıl ile birlikte köyde bir de kütüphane olacak. Okul kadar kütüphane de önemli, ne var ki henüz kitap yok.',
  de: 'Die Schule des Dorfes wurde am Morgen eröffnet und die Kinder gingen in den ersten Unterricht. Der Bürgermeister sagte, dass es nicht leicht war, das Geld zu finden. Ein Lehrer ist mit dem neuen Haus zufrieden, auch wenn die alten Räume auf dem Hügel nicht abgerissen werden. Von dort sieht man das ganze Tal und die Straße, die zu der Stadt führt, mit einem Fluss für die Fischer.',
  es: 'La escuela del pueblo se abrió por la mañana y los niños entraron en las aulas con una sonrisa. El alcalde dijo que no fue fácil, pero que el dinero se encontró al final para los libros. Una maestra de la ciudad ha venido por un año más, como lo había prometido su padre a los vecinos del valle en el que vive.',
  ja: 'けさ村の学校が開かれ、子どもたちは初めての授業を受けました。村長は長い間の努力が実ったと話しました。',
  ar: 'افتتحت مدرسة القرية هذا الصباح ودخل الأطفال إلى الصفوف الأولى، وقال رئيس البلدية إن العمل على هذا كان طويلا',
};

describe('findLanguage', () => {
  it('takes what the page says, in canonical spelling', () => {
    expect(findLanguage(['tr'], TEXTS.tr!)).toBe('tr');
    expect(findLanguage(['EN_gb'], '')).toBe('en-GB');
    expect(findLanguage([null, 'de-DE, en'], '')).toBe('de-DE');
  });

  it.each(Object.keys(TEXTS))('knows %s by the text alone', (lang) => expect(findLanguage([], TEXTS[lang]!)).toBe(lang));

  it('believes the text where a template says English', () => {
    expect(findLanguage(['en'], TEXTS.de!)).toBe('de');
    expect(findLanguage(['en-US'], TEXTS.ja!)).toBe('ja');
  });

  it('takes the second declaration where the first contradicts the text', () =>
    expect(findLanguage(['en', 'ja-JP'], TEXTS.ja!)).toBe('ja-JP'));

  it.each(['', 'english', 'x-default', 'und', '1', '{{lang}}'])('ignores the value %j', (value) =>
    expect(findLanguage([value], '')).toBeNull(),
  );
});

describe('findDirection', () => {
  it('goes by the letters, then by the page, then by the language', () => {
    expect(findDirection(['ltr'], 'en', TEXTS.ar!)).toBe('rtl');
    expect(findDirection(['rtl'], null, TEXTS.de!)).toBe('ltr');
    expect(findDirection(['rtl'], null, '')).toBe('rtl');
    expect(findDirection([], 'fa-IR', '')).toBe('rtl');
    expect(findDirection([], 'tr', '')).toBe('ltr');
  });
});
