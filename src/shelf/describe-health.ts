import { type HealthVerdict, judgeHealth, type LibraryHealth } from '@/library/library-health';
import type { Strings } from '@/locales/strings';
import { type StringKey, translate } from '@/locales/translate';

const VERDICTS: Readonly<Record<HealthVerdict, StringKey>> = {
  'all-well': 'healthWell',
  healed: 'healthHealed',
  'single-copies': 'healthSingle',
  'some-unreadable': 'healthUnreadable',
  'engine-out-of-order': 'healthEngine',
};

/** Gives the one sentence that a check of the library comes down to. */
export function describeHealth(health: LibraryHealth, strings: Strings): string {
  const verdict = judgeHealth(health);
  return translate(strings, VERDICTS[verdict], { count: countFor(verdict, health) });
}

function countFor(verdict: HealthVerdict, health: LibraryHealth): number {
  if (verdict === 'healed') return health.healed;
  if (verdict === 'single-copies') return health.singleCopies;
  if (verdict === 'some-unreadable') return health.unreadable.length + health.missing.length;
  return health.readable;
}
