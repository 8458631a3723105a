import { LANGUAGES } from '../../src/locales/languages.ts';

/** The interface's strings in every language, loaded when this module is: who imports it through the bundler gets them whole. */
export const everyLanguage = await Promise.all(LANGUAGES.map(({ load }) => load()));
