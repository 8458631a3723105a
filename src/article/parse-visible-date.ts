import { joinDate } from './parse-date';

/**
 * Languages whose month names are looked for: those of the clutter words. The browser itself knows the names (`Intl.DateTimeFormat`), so
 * there is no table to keep. Not listed: languages that write months as numbers only.
 */
const LANGUAGES =
  'en tr de fr es it pt nl pl ru uk cs sk hu ro bg el sv nb da fi et lv lt sl hr sr bs mk sq ca gl eu is ga az kk uz ar he fa ur hi bn ta te ml mr gu pa ne si th vi id ms sw ka hy am my km lo mn af fil kn be'.split(
    ' ',
  );

/** Words between day, month and year: "3 de julio de 2024", "3. heinäkuuta 2024", "2024. gada 3. jūlijs", "ngày 3 tháng 7 năm 2024". */
const YEAR = '((?:19|20|25)\\d{2}|1[34]\\d{2})';
const DAY = '(\\d{1,2})(?:st|nd|rd|th|er|º|ª|°|-?го|-ro)?';
/** No Unicode classes: patterns with them cost milliseconds to compile, and what is no month is found out below. */
const WORD = '([^\\s\\d.,/:;|()<>"-]{2,}(?:\\s[^\\s\\d.,/:;|()<>"-]{2,})?)';
const TIME =
  /^[\s,|·•–—\-/@tTàa]*(?:um|kl|klo|o|à|a las|às|at|saat|alle ore|ore|в|u|om|la|ob|στις|το)?\.?\s*(\d{1,2})[:.h時시](\d{2})(?::(\d{2}))?/i;

const DAY_MONTH_YEAR = new RegExp(
  `(?<![\\d:/.-])${DAY}[.,]?[\\s/-]*(?:de |di |d'|ta'|of |η )?${WORD}[.,]?[\\s/-]*(?:de |del |d'|г\\.|ปี|พ\\.ศ\\.)?\\s*${YEAR}(?!\\d)`,
  'gi',
);
const MONTH_DAY_YEAR = new RegExp(`${WORD}[.,]?\\s*${DAY}[.,]?\\s*(?:de |del )?${YEAR}(?!\\d)`, 'gi');
const YEAR_MONTH_DAY = new RegExp(
  `(?<!\\d)${YEAR}[.,]?\\s*(?:gada|m\\.|оны|он|ж\\.)?\\s*(?:(\\d{1,2})\\.?\\s*${WORD}|${WORD}\\s*(\\d{1,2}))(?!\\d)`,
  'gi',
);
const NUMBERS = /(?<![\d.:/-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?((?:19|20|25)\d{2}|\d{2})(?![\d/])/g;
const YEAR_FIRST = /(?<![\d.:/-])((?:19|20)\d{2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)/g;
const EAST_ASIAN = /((?:19|20)\d{2})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号號]/g;
const VIETNAMESE = /(\d{1,2})\s+tháng\s+(\d{1,2}),?\s+(?:năm\s+)?((?:19|20)\d{2})/gi;

export interface VisibleDate {
  /** ISO day, "2026-01-17". */
  readonly date: string;
  /** Where in the text it starts and ends, in code units. */
  readonly start: number;
  readonly end: number;
  /** "13:20" where a clock time follows, null otherwise. Its zone is the site's, which nothing says. */
  readonly time: string | null;
}

/**
 * Finds the dates that people read in a text: "17 Ocak 2026 13:20", "Kasım 06, 2025", "06 ŞUBAT 2026", "3 de julio de 2024", "03.07.2024",
 * "7/3/2024", "2024年7月3日", "2024. július 3.", "๓ กรกฎาคม 2567", in any of the listed languages.
 * Month words without a day and a year beside them ("Mart ayında", "may 2024") are no dates.
 * @param text short: a line that may hold a date
 * @param lang BCP 47 tag of the page; its month names are tried first, its region decides whether 7/3 is July or March
 * @returns in order of appearance; empty when there is none
 */
export function parseVisibleDates(text: string, lang: string | null): VisibleDate[] {
  const plain = westernDigits(text);
  if (!/\d{4}|\d[./-]\s?\d/.test(plain)) return [];
  const found: VisibleDate[] = [];
  const add = (match: RegExpMatchArray, year: number, month: number, day: number) => {
    const date = joinDate(year > 2400 ? year - 543 : year, month, day);
    const start = match.index ?? 0;
    if (date && !found.some((other) => start < other.end && other.start < start + match[0].length)) {
      const end = start + match[0].length;
      const clock = TIME.exec(plain.slice(end, end + 24));
      const time = clock && Number(clock[1]) < 24 && Number(clock[2]) < 60 ? `${clock[1]?.padStart(2, '0')}:${clock[2]}` : null;
      found.push({ date, start, end, time });
    }
  };
  for (const m of plain.matchAll(EAST_ASIAN)) add(m, Number(m[1]), Number(m[2]), Number(m[3]));
  for (const m of plain.matchAll(VIETNAMESE)) add(m, Number(m[3]), Number(m[2]), Number(m[1]));
  for (const m of plain.matchAll(YEAR_FIRST)) add(m, Number(m[1]), Number(m[3]), Number(m[4]));
  for (const m of plain.matchAll(DAY_MONTH_YEAR)) add(m, Number(m[3]), findMonth(m[2] ?? '', lang), Number(m[1]));
  for (const m of plain.matchAll(MONTH_DAY_YEAR)) add(m, Number(m[3]), findMonth(m[1] ?? '', lang), Number(m[2]));
  for (const m of plain.matchAll(YEAR_MONTH_DAY)) add(m, Number(m[1]), findMonth(m[3] ?? m[4] ?? '', lang), Number(m[2] ?? m[5]));
  for (const m of plain.matchAll(NUMBERS)) {
    const year = Number(m[4]) < 100 ? 2000 + Number(m[4]) : Number(m[4]);
    const [a, b] = [Number(m[1]), Number(m[3])];
    const monthFirst = b > 12 || (a <= 12 && m[2] === '/' && isMonthFirst(lang));
    add(m, year, monthFirst ? a : b, monthFirst ? b : a);
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Only the United States and few others write 7/3 for the third of July; a bare "en" is most often one of them. */
function isMonthFirst(lang: string | null): boolean {
  return /^(?:en(?:-us|_us)?|en-ph|es-us|)$/i.test(lang ?? '');
}

const tables = new Map<string, ReadonlyMap<string, number>>();

/** @returns 1 to 12, or 0 for a word that is no month in any of the languages */
function findMonth(words: string, lang: string | null): number {
  const language = (lang ?? '').toLowerCase().split(/[-_]/, 1)[0] ?? '';
  const folded = foldMonth(words);
  // The pattern takes up to two words so that "ta' Jannar" or "tháng ba" fit: try them together, then each.
  // In Hebrew "in" is a letter of the month's word.
  const tries = [folded, ...folded.split(' ').reverse(), ...(folded.startsWith('ב') ? [folded.slice(1)] : [])];
  // Sixty tables are milliseconds of work: only where the page's language is unknown.
  for (const tag of language === '' ? LANGUAGES : new Set([language, 'en'])) {
    const table = tables.get(tag) ?? buildTable(tag);
    for (const word of tries) {
      const month = table.get(word);
      if (month) return month;
    }
  }
  return 0;
}

function buildTable(tag: string): ReadonlyMap<string, number> {
  const table = new Map<string, number>();
  try {
    const formats = [{ month: 'long', day: 'numeric' }, { month: 'short', day: 'numeric' }, { month: 'long' }] as const;
    for (const format of formats) {
      const formatter = new Intl.DateTimeFormat(tag, { ...format, calendar: 'gregory', timeZone: 'UTC' });
      for (let month = 0; month < 12; month++) {
        const part = formatter.formatToParts(Date.UTC(2023, month, 15)).find(({ type }) => type === 'month')?.value ?? '';
        const name = foldMonth(part);
        // Languages that write numbers for months ("7月") have no names.
        if (!/\d|^.?$/.test(name) && !table.has(name)) table.set(name, month + 1);
      }
    }
  } catch {
    // A tag the browser does not know has no table.
  }
  tables.set(tag, table);
  return table;
}

/** As `foldText`, so that ŞUBAT, Şubat and şubat are one word; a short form's dot goes. */
function foldMonth(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]+/g, '')
    .toLowerCase()
    .replace(/[\u0300-\u036f]+/g, '')
    .replaceAll('ı', 'i')
    .replaceAll('ς', 'σ')
    .replace(/[.'’]/g, '')
    .trim();
}

/** Arabic, Persian, Devanagari, Bengali, Thai and full-width digits to 0–9, one for one, so that positions stay. */
function westernDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹०-९০-৯๐-๙０-９]/g, (digit) => {
    const code = digit.charCodeAt(0);
    for (const zero of [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10]) if (code >= zero && code < zero + 10) return String(code - zero);
    return digit;
  });
}
