import { describe, expect, it } from 'vitest';
import { parseVisibleDates } from '@/article/parse-visible-date';

const dates = (text: string, lang: string | null) => parseVisibleDates(text, lang).map(({ date }) => date);

describe('parseVisibleDates', () => {
  it.each([
    ['17 Ocak 2026 13:20', '2026-01-17'],
    ['Kasım 06, 2025 15:54', '2025-11-06'],
    ['06 ŞUBAT 2026', '2026-02-06'],
    ['16 MAYIS 2022 PAZARTESİ 11:47', '2022-05-16'],
    ['25 Mayıs 2020, Pazartesi', '2020-05-25'],
    ['03 Aralık 2025 Çarşamba', '2025-12-03'],
    ['04 Mart 2026 Çarşamba - 15:28', '2026-03-04'],
    ['15.08.2021 11:32:00', '2021-08-15'],
    ['Giriş Saati : 13.02.2012 18:48', '2012-02-13'],
    ['30 AĞUSTOS 2025', '2025-08-30'],
  ])('reads the Turkish %s', (text, expected) => expect(dates(text, 'tr')).toEqual([expected]));

  it.each([
    ['en', 'July 3, 2024'],
    ['en', '3rd July 2024'],
    ['de', '3. Juli 2024'],
    ['fr', '3 juillet 2024'],
    ['es', '3 de julio de 2024'],
    ['pt', '3 de julho de 2024'],
    ['it', '3 luglio 2024'],
    ['nl', '3 juli 2024'],
    ['pl', '3 lipca 2024'],
    ['ru', '3 июля 2024 г.'],
    ['uk', '3 липня 2024'],
    ['cs', '3. července 2024'],
    ['hu', '2024. július 3.'],
    ['ro', '3 iulie 2024'],
    ['bg', '3 юли 2024'],
    ['el', '3 Ιουλίου 2024'],
    ['el', '3 ΙΟΥΛΊΟΥ 2024'],
    ['sv', '3 juli 2024'],
    ['fi', '3. heinäkuuta 2024'],
    ['lv', '2024. gada 3. jūlijs'],
    ['hr', '3. srpnja 2024.'],
    ['ca', '3 de juliol de 2024'],
    ['az', '3 iyul 2024'],
    ['ar', '3 يوليو 2024'],
    ['ar', '٣ يوليو ٢٠٢٤'],
    ['he', '3 ביולי 2024'],
    ['hi', '3 जुलाई 2024'],
    ['th', '3 กรกฎาคม 2567'],
    ['vi', 'ngày 3 tháng 7 năm 2024'],
    ['id', '3 Juli 2024'],
    ['ja', '2024年7月3日'],
    ['zh', '2024年07月03日 10:00'],
    ['ko', '2024년 7월 3일'],
    ['sw', '3 Julai 2024'],
    ['ja', '2024/07/03'],
  ])('reads a date in %s: %s', (lang, text) => expect(dates(text, lang)).toEqual(['2024-07-03']));

  it('reads month names of any language where the page does not say its own', () => {
    expect(dates('3. heinäkuuta 2024', null)).toEqual(['2024-07-03']);
    expect(dates('17 Ocak 2026', null)).toEqual(['2026-01-17']);
  });

  it('gives two dates of one line in their order, with the clock beside them', () => {
    const found = parseVisibleDates('Giriş: 03.07.2024 - 18:24 Güncelleme: 04.07.2024 - 9:57', 'tr');
    expect(found.map(({ date, time }) => [date, time])).toEqual([
      ['2024-07-03', '18:24'],
      ['2024-07-04', '09:57'],
    ]);
  });

  it('takes the month first only where people write it so', () => {
    expect(dates('7/3/2024', 'en-US')).toEqual(['2024-07-03']);
    expect(dates('7/3/2024', 'en-GB')).toEqual(['2024-03-07']);
    expect(dates('7/3/2024', 'tr')).toEqual(['2024-03-07']);
    expect(dates('7/23/2024', 'tr')).toEqual(['2024-07-23']);
  });

  it.each([
    'Mart ayında 2024 kişi',
    'may 2024 bring luck',
    '12 Ocak',
    'version 3.2.1',
    '192.168.2.20',
    '12 apples 2024',
    '2 hafta önce',
    '17 Mart 17:13',
  ])('finds none in %j', (text) => expect(dates(text, 'tr')).toEqual([]));
});
