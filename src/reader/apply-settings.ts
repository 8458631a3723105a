import { luminance } from './contrast';
import type { ReaderFamily, ReaderSettings, ReaderTheme } from './reader-settings';

/** Font stacks of the families; "installed" is put in front of the serif one. */
const FAMILY_STACKS: Readonly<Record<ReaderFamily, string>> = {
  serif: 'var(--sd-serif)',
  sans: 'var(--sd-sans)',
  literata: '"Sade Literata", var(--sd-serif)',
  inter: '"Sade Inter", var(--sd-sans)',
  atkinson: '"Sade Atkinson", var(--sd-sans)',
  mono: 'var(--sd-mono)',
  installed: 'var(--sd-serif)',
};

/** Luminance at which black and white text are equally readable (WCAG 2.2 contrast). */
const DARK_BELOW = 0.179;

/**
 * Puts settings into effect on the reader's outermost element: one attribute a choice and one custom property a
 * measure, so that a change costs one style recalculation and no DOM work. `now` decides the theme "daytime".
 */
export function applySettings(reader: HTMLElement, settings: ReaderSettings, now: Date): void {
  const { style, dataset } = reader;
  dataset.theme = resolveTheme(settings.theme, now);
  dataset.align = settings.align;
  dataset.hyphenate = String(settings.hyphenate);
  dataset.pictures = settings.pictures;
  dataset.flow = settings.flow;
  dataset.paragraphs = settings.paragraphSpacingEm < 0.2 ? 'indented' : 'spaced';
  style.setProperty('--text-family', fontStack(settings));
  style.setProperty('--text-size', `${settings.sizePx}px`);
  style.setProperty('--text-weight', String(settings.weight));
  style.setProperty('--measure', `${settings.measureCh}ch`);
  style.setProperty('--leading', String(settings.lineHeight));
  style.setProperty('--letter-spacing', `${settings.letterSpacingEm}em`);
  style.setProperty('--word-spacing', `${settings.wordSpacingEm}em`);
  style.setProperty('--paragraph-gap', `${settings.paragraphSpacingEm}em`);
  // Always there, so that the swatch of the own theme shows it whatever theme is on.
  for (const [part, color] of Object.entries(settings.customTheme)) style.setProperty(`--custom-${part}`, color);
  style.setProperty('--custom-scheme', luminance(settings.customTheme.paper) < DARK_BELOW ? 'dark' : 'light');
}

/** By the clock: paper from 7 to 19 o'clock, dark at night. */
function resolveTheme(theme: ReaderTheme, now: Date): ReaderTheme {
  if (theme !== 'daytime') return theme;
  return now.getHours() >= 7 && now.getHours() < 19 ? 'paper' : 'dark';
}

function fontStack({ family, installedFamily }: ReaderSettings): string {
  const name = installedFamily.replace(/["\\\n\r\f]/g, '').trim();
  return family === 'installed' && name ? `"${name}", ${FAMILY_STACKS.installed}` : FAMILY_STACKS[family];
}
