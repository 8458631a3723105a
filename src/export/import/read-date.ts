/**
 * Reads a time as exports write it: Unix seconds, milliseconds or microseconds, ISO 8601, or "2024-04-01 00:00:00+00:00".
 * @returns ISO 8601 in UTC, or null when it is no time between 1990 and 2200
 */
export function readDate(value: unknown): string | null {
  if (typeof value === 'number') return fromMilliseconds(scale(value));
  if (typeof value !== 'string' || value.trim() === '') return null;
  const text = value.trim();
  if (/^\d{9,17}(?:\.\d+)?$/.test(text)) return fromMilliseconds(scale(Number(text)));
  // "+0000" and a space in place of the T are not ISO 8601, and engines differ about them.
  const iso = text.replace(/^(\d{4}-\d\d-\d\d) (\d\d:)/, '$1T$2').replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
  return fromMilliseconds(Date.parse(/^\d{4}-\d\d-\d\dT[\d:.]+$/.test(iso) ? `${iso}Z` : iso));
}

function scale(value: number): number {
  if (value >= 1e14) return value / 1_000;
  return value >= 1e11 ? value : value * 1_000;
}

function fromMilliseconds(time: number): string | null {
  return time > 631_152_000_000 && time < 7_258_118_400_000 ? new Date(time).toISOString() : null;
}
