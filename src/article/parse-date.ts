/** Earliest year that an article on the web can carry; older ones are a story's subject, not its date. */
const FIRST_YEAR = 1970;
const LAST_YEAR = 2100;

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/**
 * Reads a date from a field made for machines (JSON-LD, `<meta>`, `datetime`): ISO 8601 in its many spellings, RFC 2822,
 * seconds or milliseconds since 1970, digits alone.
 * @returns ISO 8601: with seconds and offset where the field gives an offset ("2024-07-03T18:24:00+03:00"), otherwise the bare day,
 *   because a time without its zone is no moment; null when the field holds no date of 1970 to 2100
 */
export function parseDate(value: string): string | null {
  const text = value.trim();
  if (/^\d{10}(?:\.\d+)?$|^\d{13}$/.test(text)) return fromEpoch(text.length === 13 ? Number(text) : Number(text) * 1_000);
  const iso =
    /^[^\d]{0,12}((?:19|20)\d{2})([-/.]?)(\d{1,2})\2(\d{1,2})(?!\d{3})(?:[T ,_-]*(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,:]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{0,2})?)?/i.exec(
      text,
    );
  if (iso) {
    const [, year, separator, month, day, hour, minute, second, zone] = iso;
    if (separator === '' && (month?.length !== 2 || day?.length !== 2)) return null;
    return joinDate(
      Number(year),
      Number(month),
      Number(day),
      hour === undefined ? null : { hour, minute: minute ?? '00', second: second ?? '00', zone },
    );
  }
  const mail =
    /^(?:[^\s\d]{3,12},?\s+)?(\d{1,2})[ -]([a-z]{3})[a-z]*[ -](\d{4})(?:[ ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?/iu.exec(
      text,
    );
  if (mail) {
    const [, day, name, year, hour, minute, second, zone] = mail;
    const month = MONTHS.indexOf((name ?? '').toLowerCase()) + 1;
    return joinDate(
      Number(year),
      month,
      Number(day),
      hour === undefined ? null : { hour, minute: minute ?? '00', second: second ?? '00', zone },
    );
  }
  // What `Date` prints ("Wed Jul 03 2024 18:24:00 GMT+0300"), and `ctime` with the year at the end.
  const script =
    /^\S{3} ([a-z]{3}) +(\d{1,2}) (?:(\d{4}) )?(?:(\d{2}):(\d{2}):(\d{2}) ?)?(?:(?:GMT|UTC)?([+-]\d{4})?[A-Z ]*)(\d{4})?/i.exec(text);
  if (script) {
    const [, name, day, first, hour, minute, second, zone, last] = script;
    const month = MONTHS.indexOf((name ?? '').toLowerCase()) + 1;
    return joinDate(
      Number(first ?? last),
      month,
      Number(day),
      hour === undefined ? null : { hour, minute: minute ?? '00', second: second ?? '00', zone },
    );
  }
  return null;
}

interface ClockTime {
  readonly hour: string;
  readonly minute: string;
  readonly second: string;
  readonly zone: string | undefined;
}

/**
 * Joins parts to an ISO date after checking that the day exists.
 * @returns null for a day that is not in the calendar or not of 1970 to 2100
 */
export function joinDate(year: number, month: number, day: number, time: ClockTime | null = null): string | null {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate())
    return null;
  const date = `${year}-${twoDigits(month)}-${twoDigits(day)}`;
  const zone = time?.zone ? spellZone(time.zone) : null;
  if (!time || zone === null || Number(time.hour) > 23 || Number(time.minute) > 59 || Number(time.second) > 59) return date;
  return `${date}T${twoDigits(Number(time.hour))}:${twoDigits(Number(time.minute))}:${twoDigits(Number(time.second))}${zone}`;
}

function spellZone(zone: string): string | null {
  if (!/^[+-]/.test(zone)) return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  const isReal = Number(digits.slice(0, 2)) <= 14 && Number(digits.slice(2)) < 60;
  return isReal ? `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}` : null;
}

function fromEpoch(milliseconds: number): string | null {
  const date = new Date(milliseconds);
  const year = date.getUTCFullYear();
  // An epoch of before 1990 is a small number that happens to have ten digits.
  return year >= 1990 && year <= LAST_YEAR ? date.toISOString().replace(/\.\d+Z$/, 'Z') : null;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
