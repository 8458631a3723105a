import type { Strings } from '@/locales/strings';

const UNITS = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Gives a number of bytes as a person reads it ("340 kB", "1.2 GB"), in steps of 1,000 as disks are sold. Less than a kilobyte counts as one. */
export function describeBytes(bytes: number, strings: Strings): string {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3) - 1));
  const value = step === 0 ? Math.ceil(bytes / 1000) : bytes / 1000 ** (step + 1);
  return new Intl.NumberFormat(strings.lang, {
    style: 'unit',
    unit: UNITS[step] ?? 'kilobyte',
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value);
}
