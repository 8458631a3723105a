import { luminance } from './contrast';
import type { ReaderFamily, ReaderSettings, ReaderTheme } from './reader-settings';

/** The face that is asked for by name, and the stack behind it. Which fonts that stack holds depends on the article's script: see reader.css. */
const FACES: Readonly<Record<ReaderFamily, readonly [name: string, generic: 'serif' | 'sans' | 'mono']>> = {
  serif: ['', 'serif'],
  sans: ['', 'sans'],
  literata: ['Sade Literata', 'serif'],
  inter: ['Sade Inter', 'sans'],
  atkinson: ['Sade Atkinson', 'sans'],
  mono: ['', 'mono'],
  installed: ['', 'serif'],
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
  const [name, generic] = FACES[settings.family];
  dataset.generic = generic;
  // Ends with a comma: the stack follows. Without a name there is no such property.
  const face = settings.family === 'installed' ? tidyName(settings.installedFamily) : name;
  style.setProperty('--face', face && `"${face}",`);
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

function tidyName(installedFamily: string): string {
  return installedFamily.replace(/["\\\n\r\f]/g, '').trim();
}
