import { useEffect, useState } from 'preact/hooks';
import type { StringKey } from '@/locales/translate';
import { useStrings } from './strings-context';

export interface StatisticsSettings {
  readonly isReadingCounted: () => Promise<boolean>;
  readonly setReadingCounted: (isOn: boolean) => Promise<void>;
  /** Gives whether nothing is left. */
  readonly clearStatistics: () => Promise<boolean>;
}

/** The switch for reading statistics, which are off by themselves. */
export function StatisticsSection({ isReadingCounted, setReadingCounted, clearStatistics }: StatisticsSettings) {
  const { t } = useStrings();
  const [isOn, setOn] = useState<boolean | null>(null);
  const [said, setSaid] = useState<StringKey | null>(null);
  useEffect(() => void isReadingCounted().then(setOn), [isReadingCounted]);
  const turn = async (next: boolean) => {
    setOn(next);
    // What the switch shows is what is stored, not what was wished.
    await setReadingCounted(next).catch(() => undefined);
    setOn(await isReadingCounted());
  };
  const clear = () =>
    void clearStatistics().then(
      (isClear) => setSaid(isClear ? 'statisticsCleared' : 'emptyFailed'),
      () => setSaid('emptyFailed'),
    );
  return (
    <section class="option" aria-labelledby="option-statistics">
      <h2 id="option-statistics">{t('statisticsTitle')}</h2>
      <div class="option-body">
        <label class="switch">
          <input
            type="checkbox"
            checked={isOn === true}
            disabled={isOn === null}
            onChange={(event) => void turn(event.currentTarget.checked)}
          />
          <span>{t('statisticsSwitch')}</span>
        </label>
        <p class="option-note">
          {t('statisticsWhere')} {t('statisticsNote')}
        </p>
        <button type="button" class="button" onClick={clear}>
          {t('statisticsClear')}
        </button>
        <p role="status">{said ? t(said) : ''}</p>
      </div>
    </section>
  );
}
