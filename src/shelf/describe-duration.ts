import type { Strings } from '@/locales/strings';

/** Gives a time as "45 min" or "2 hr 5 min", in the language's short units; what is begun of a minute counts. */
export function describeDuration(seconds: number, strings: Strings): string {
  const minutes = Math.ceil(seconds / 60);
  const unit = (value: number, name: 'hour' | 'minute') =>
    new Intl.NumberFormat(strings.lang, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  if (minutes < 60) return unit(minutes, 'minute');
  const rest = minutes % 60;
  return rest === 0 ? unit(minutes / 60, 'hour') : `${unit(Math.floor(minutes / 60), 'hour')} ${unit(rest, 'minute')}`;
}
