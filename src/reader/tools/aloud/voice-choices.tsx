import { MinusIcon, PlusIcon } from '@/design/icons';
import type { Strings } from '@/locales/strings';
import { type StringKey, translate } from '@/locales/translate';
import { SETTING_RANGES } from '../../reader-settings';
import { Choice } from '../choice';
import { groupVoices, type Voice } from './choose-voice';

/** Minutes after which reading stops by itself; 0 for never. */
export const SLEEP_MINUTES = [0, 10, 20, 30, 60] as const;

export interface VoiceChoicesProps {
  readonly strings: Strings;
  readonly voices: readonly Voice[];
  /** Address of the voice in use; null for none. */
  readonly current: string | null;
  /** BCP 47 tag of the article; null when unknown. */
  readonly lang: string | null;
  readonly rate: number;
  /** One of `SLEEP_MINUTES`. */
  readonly sleep: number;
  readonly onVoice: (voiceURI: string) => void;
  readonly onRate: (rate: number) => void;
  readonly onSleep: (minutes: number) => void;
}

/** Voice, speed and sleep timer. */
export function VoiceChoices({ strings, voices, current, lang, rate, sleep, onVoice, onRate, onSleep }: VoiceChoicesProps) {
  const t = (key: StringKey) => translate(strings, key);
  const groups = groupVoices(voices, lang);
  const listed = [...groups.own, ...groups.network, ...groups.other];
  const outside = voices.find((voice) => voice.voiceURI === current && !listed.includes(voice));
  const { min, max, step } = SETTING_RANGES.speechRate;
  const setRate = (next: number) => onRate(Math.min(max, Math.max(min, Number(next.toFixed(1)))));
  const shown = translate(strings, 'aloudPace', { rate: new Intl.NumberFormat(strings.lang, { maximumFractionDigits: 1 }).format(rate) });
  const isNetwork = groups.network.some((voice) => voice.voiceURI === current);
  return (
    <>
      <label class="row">
        <span class="row-name">{t('aloudVoice')}</span>
        <select class="field" value={current ?? ''} disabled={voices.length === 0} onChange={(event) => onVoice(event.currentTarget.value)}>
          {current === null && <option value="">{t('aloudNoVoiceChosen')}</option>}
          <VoiceOptions name={languageName(lang, strings) ?? t('aloudVoice')} voices={groups.own} strings={strings} lang={lang} />
          <VoiceOptions name={t('aloudNetworkVoices')} voices={groups.network} strings={strings} lang={lang} />
          <VoiceOptions
            name={t('aloudOtherVoices')}
            voices={outside ? [outside, ...groups.other] : groups.other}
            strings={strings}
            lang={lang}
          />
        </select>
        {isNetwork && <span class="player-note">{t('aloudNetworkNote')}</span>}
      </label>
      <div class="row number">
        <span class="row-name" aria-hidden="true">
          {t('aloudSpeed')}
        </span>
        <button type="button" class="step" aria-label={t('scrollSlower')} disabled={rate <= min} onClick={() => setRate(rate - step)}>
          <MinusIcon size={16} />
        </button>
        <input
          type="range"
          aria-label={t('aloudSpeed')}
          aria-valuetext={shown}
          min={min}
          max={max}
          step={step}
          value={rate}
          onInput={(event) => setRate(event.currentTarget.valueAsNumber)}
        />
        <button type="button" class="step" aria-label={t('scrollFaster')} disabled={rate >= max} onClick={() => setRate(rate + step)}>
          <PlusIcon size={16} />
        </button>
        <output>{shown}</output>
      </div>
      <Choice
        legend={t('aloudSleep')}
        name="sleep"
        look="plain"
        value={String(sleep)}
        options={SLEEP_MINUTES.map((minutes) => ({
          value: String(minutes),
          label: minutes === 0 ? t('aloudSleepNever') : translate(strings, 'readingMinutes', { count: minutes }),
        }))}
        onChange={(minutes) => onSleep(Number(minutes))}
      />
    </>
  );
}

interface VoiceOptionsProps {
  readonly name: string;
  readonly voices: readonly Voice[];
  readonly strings: Strings;
  readonly lang: string | null;
}

function VoiceOptions({ name, voices, strings, lang }: VoiceOptionsProps) {
  if (voices.length === 0) return null;
  return (
    <optgroup label={name}>
      {voices.map((voice) => (
        <option key={voice.voiceURI} value={voice.voiceURI}>
          {describeVoice(voice, strings, lang)}
        </option>
      ))}
    </optgroup>
  );
}

/** The region is what tells voices of one language apart: "Karen (Australia)". Other languages are named, where the name does not. */
function describeVoice(voice: Voice, strings: Strings, lang: string | null): string {
  const tag = voice.lang.replaceAll('_', '-');
  const [, region] = /-([A-Za-z]{2}|\d{3})(?:-|$)/.exec(tag) ?? [];
  const isOwn = lang !== null && languageName(tag, strings) === languageName(lang, strings);
  const detail = isOwn ? region && nameOf(region.toUpperCase(), 'region', strings) : languageName(tag, strings);
  return detail && !voice.name.includes(detail) ? `${voice.name} (${detail})` : voice.name;
}

/** Gives the name of a language in the interface's language; null where there is none. */
export function languageName(lang: string | null, strings: Strings): string | null {
  return lang && nameOf(lang.split(/[-_]/)[0] ?? '', 'language', strings);
}

function nameOf(code: string, type: 'language' | 'region', strings: Strings): string | null {
  try {
    return new Intl.DisplayNames([strings.lang], { type }).of(code) ?? null;
  } catch {
    return null;
  }
}
