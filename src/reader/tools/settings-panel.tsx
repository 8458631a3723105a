import { useState } from 'preact/hooks';
import { MinusIcon, PlusIcon } from '@/design/icons';
import type { Strings } from '@/locales/strings';
import { type StringKey, translate } from '@/locales/translate';
import { BUNDLED_FAMILIES } from '../bundled-fonts';
import {
  DEFAULT_READER_SETTINGS,
  READER_FAMILIES,
  READER_THEMES,
  type ReaderFamily,
  type ReaderSettings,
  type ReaderTheme,
  SETTING_RANGES,
} from '../reader-settings';
import { Choice } from './choice';
import { CustomThemeFields } from './custom-theme-fields';
import { WordServiceFields } from './word-service-fields';

const THEME_KEYS: Readonly<Record<ReaderTheme, StringKey>> = {
  system: 'themeSystem',
  daytime: 'themeDaytime',
  paper: 'themePaper',
  white: 'themeWhite',
  sepia: 'themeSepia',
  grey: 'themeGrey',
  dark: 'themeDark',
  black: 'themeBlack',
  contrast: 'themeContrast',
  custom: 'themeCustom',
};

const FAMILY_KEYS: Readonly<Record<ReaderFamily, StringKey>> = {
  serif: 'familySerif',
  sans: 'familySans',
  literata: 'familyLiterata',
  inter: 'familyInter',
  atkinson: 'familyAtkinson',
  mono: 'familyMono',
  installed: 'familyInstalled',
};

export interface SettingsPanelProps {
  readonly strings: Strings;
  readonly settings: ReaderSettings;
  /** Families that need a font of ours; left out of the list where it cannot be loaded. */
  readonly hasBundledFonts: boolean;
  /** Host name of the article. */
  readonly site: string;
  /** Whether changes are kept for `site` alone. */
  readonly isKeptForSite: boolean;
  readonly onKeepForSite: (isKept: boolean) => void;
  readonly onChange: (settings: ReaderSettings) => void;
}

/** All settings of type and color. Each change shows in the text at once. */
export function SettingsPanel(props: SettingsPanelProps) {
  const { strings, settings, hasBundledFonts, onChange } = props;
  const t = (key: StringKey) => translate(strings, key);
  const change = (changed: Partial<ReaderSettings>) => onChange({ ...settings, ...changed });
  const families = READER_FAMILIES.filter((family) => hasBundledFonts || !(BUNDLED_FAMILIES as readonly ReaderFamily[]).includes(family));
  const number = (key: NumberSetting, label: StringKey, show: (value: number) => string) => (
    <NumberRow
      key={key}
      name={t(label)}
      strings={strings}
      setting={key}
      value={settings[key]}
      show={show}
      onChange={(value) => change({ [key]: value })}
    />
  );
  const plain = new Intl.NumberFormat(strings.lang, { maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(strings.lang, { style: 'percent' });

  return (
    <div class="settings">
      <Choice
        legend={t('settingTheme')}
        name="theme"
        look="swatches"
        sample={t('sampleLetters')}
        value={settings.theme}
        options={READER_THEMES.map((theme) => ({ value: theme, label: t(THEME_KEYS[theme]), theme }))}
        onChange={(theme) => change({ theme })}
      />
      {settings.theme === 'custom' && (
        <CustomThemeFields strings={strings} theme={settings.customTheme} onChange={(customTheme) => change({ customTheme })} />
      )}
      <Choice
        legend={t('settingFamily')}
        name="family"
        look="faces"
        value={settings.family}
        options={families.map((family) => ({ value: family, label: t(FAMILY_KEYS[family]), family }))}
        onChange={(family) => change({ family })}
      />
      {settings.family === 'installed' && (
        <label class="row">
          <span class="row-name">{t('settingInstalledFamily')}</span>
          <input
            class="field"
            type="text"
            maxLength={80}
            spellcheck={false}
            value={settings.installedFamily}
            onInput={(event) => change({ installedFamily: event.currentTarget.value })}
          />
        </label>
      )}
      {number('sizePx', 'settingSize', (value) => plain.format(value))}
      {number('measureCh', 'settingMeasure', (value) => plain.format(value))}
      {number('lineHeight', 'settingLineHeight', (value) => plain.format(value))}
      <details class="more">
        <summary>{t('settingMore')}</summary>
        {number('weight', 'settingWeight', (value) => plain.format(value))}
        {number('paragraphSpacingEm', 'settingParagraphSpacing', (value) => percent.format(value))}
        {number('letterSpacingEm', 'settingLetterSpacing', (value) => percent.format(value))}
        {number('wordSpacingEm', 'settingWordSpacing', (value) => percent.format(value))}
        <Choice
          legend={t('settingAlign')}
          name="align"
          look="plain"
          value={settings.align}
          options={[
            { value: 'start', label: t('alignStart') },
            { value: 'justify', label: t('alignJustify') },
          ]}
          onChange={(align) => change({ align })}
        />
        <Choice
          legend={t('settingPictures')}
          name="pictures"
          look="plain"
          value={settings.pictures}
          options={[
            { value: 'full', label: t('picturesFull') },
            { value: 'small', label: t('picturesSmall') },
            { value: 'none', label: t('picturesNone') },
          ]}
          onChange={(pictures) => change({ pictures })}
        />
        <Choice
          legend={t('settingFlow')}
          name="flow"
          look="plain"
          value={settings.flow}
          options={[
            { value: 'scroll', label: t('flowScroll') },
            { value: 'pages', label: t('flowPages') },
          ]}
          onChange={(flow) => change({ flow })}
        />
        <label class="check">
          <input type="checkbox" checked={settings.hyphenate} onChange={(event) => change({ hyphenate: event.currentTarget.checked })} />
          {t('settingHyphenate')}
        </label>
        <label class="check">
          <input type="checkbox" checked={settings.ruler} onChange={(event) => change({ ruler: event.currentTarget.checked })} />
          {t('settingRuler')}
        </label>
        <WordServiceFields strings={strings} services={settings.words} onChange={(words) => change({ words })} />
        <CustomCss strings={strings} css={settings.customCss} onChange={(customCss) => change({ customCss })} />
      </details>
      <label class="check">
        <input type="checkbox" checked={props.isKeptForSite} onChange={(event) => props.onKeepForSite(event.currentTarget.checked)} />
        {translate(strings, 'settingOnlySite', { site: props.site })}
      </label>
      <button type="button" class="plain-button" onClick={() => onChange(DEFAULT_READER_SETTINGS)}>
        {t('settingReset')}
      </button>
    </div>
  );
}

type NumberSetting = Exclude<keyof typeof SETTING_RANGES, 'scrollWordsPerMinute' | 'speechRate'>;

interface NumberRowProps {
  readonly name: string;
  readonly strings: Strings;
  readonly setting: NumberSetting;
  readonly value: number;
  readonly show: (value: number) => string;
  readonly onChange: (value: number) => void;
}

function NumberRow({ name, strings, setting, value, show, onChange }: NumberRowProps) {
  const { min, max, step } = SETTING_RANGES[setting];
  // Steps of 0.05 add up to 1.6500000000000001 otherwise.
  const set = (next: number) => onChange(Math.min(max, Math.max(min, Number(next.toFixed(2)))));
  return (
    <div class="row number">
      <span class="row-name" aria-hidden="true">
        {name}
      </span>
      <button
        type="button"
        class="step"
        aria-label={translate(strings, 'settingLess', { name })}
        disabled={value <= min}
        onClick={() => set(value - step)}
      >
        <MinusIcon size={16} />
      </button>
      <input
        type="range"
        aria-label={name}
        aria-valuetext={show(value)}
        min={min}
        max={max}
        step={step}
        value={value}
        onInput={(event) => set(event.currentTarget.valueAsNumber)}
      />
      <button
        type="button"
        class="step"
        aria-label={translate(strings, 'settingMoreOf', { name })}
        disabled={value >= max}
        onClick={() => set(value + step)}
      >
        <PlusIcon size={16} />
      </button>
      <output>{show(value)}</output>
    </div>
  );
}

function CustomCss({
  strings,
  css,
  onChange,
}: {
  readonly strings: Strings;
  readonly css: string;
  readonly onChange: (css: string) => void;
}) {
  const [draft, setDraft] = useState(css);
  return (
    <label class="row stacked">
      <span class="row-name">{translate(strings, 'settingCustomCss')}</span>
      <textarea
        class="field code"
        rows={4}
        maxLength={4000}
        spellcheck={false}
        placeholder="p { text-indent: 1em }"
        value={draft}
        onInput={(event) => setDraft(event.currentTarget.value)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}
