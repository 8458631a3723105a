import type { Strings } from '@/locales/strings';
import { type StringKey, translate } from '@/locales/translate';
import { contrast } from '../contrast';
import type { CustomTheme } from '../reader-settings';

const PARTS: readonly (readonly [keyof CustomTheme, StringKey])[] = [
  ['paper', 'customPaper'],
  ['ink', 'customInk'],
  ['accent', 'customAccent'],
];

export interface CustomThemeFieldsProps {
  readonly strings: Strings;
  readonly theme: CustomTheme;
  readonly onChange: (theme: CustomTheme) => void;
}

/** Three colors, with a word on whether text in them can be read by most people. */
export function CustomThemeFields({ strings, theme, onChange }: CustomThemeFieldsProps) {
  const ratio = contrast(theme.paper, theme.ink);
  const verdict = ratio >= 7 ? 'contrastGood' : ratio >= 4.5 ? 'contrastEnough' : 'contrastLow';
  return (
    <div class="custom-theme">
      {PARTS.map(([part, key]) => (
        <label key={part} class="color">
          <input type="color" value={theme[part]} onInput={(event) => onChange({ ...theme, [part]: event.currentTarget.value })} />
          {translate(strings, key)}
        </label>
      ))}
      <p class="verdict" data-verdict={verdict} role="status">
        {translate(strings, verdict, { ratio: Math.round(ratio * 10) / 10 })}
      </p>
    </div>
  );
}
