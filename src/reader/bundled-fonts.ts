import type { ReaderFamily } from './reader-settings';

/** A font file of the package, with what CSS needs to use it. */
export interface BundledFont {
  /** Name of the file in the package's `fonts` folder. */
  readonly file: string;
  /** Family name in our style sheets; a page can never have meant it. */
  readonly name: string;
  readonly style: 'normal' | 'italic';
  /** Range of the variable weight axis, "200 900". */
  readonly weight: string;
  /** Characters the file has, as CSS `unicode-range`. */
  readonly unicodeRange: string;
}

/** Font families of the package; the others are the system's. */
export const BUNDLED_FAMILIES = ['literata', 'inter', 'atkinson'] as const satisfies readonly ReaderFamily[];

const SOURCES: Readonly<
  Record<(typeof BUNDLED_FAMILIES)[number], { stem: string; name: string; weight: string; subsets: readonly Subset[] }>
> = {
  literata: {
    stem: 'literata',
    name: 'Sade Literata',
    weight: '200 900',
    subsets: ['latin', 'latin-ext', 'vietnamese', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext'],
  },
  inter: {
    stem: 'inter',
    name: 'Sade Inter',
    weight: '100 900',
    subsets: ['latin', 'latin-ext', 'vietnamese', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext'],
  },
  atkinson: { stem: 'atkinson-hyperlegible-next', name: 'Sade Atkinson', weight: '200 800', subsets: ['latin', 'latin-ext'] },
};

type Subset = keyof typeof RANGES;

/** As the Fontsource packages cut their files (unicode.json of version 5.3.0). */
const RANGES = {
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  'latin-ext':
    'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
  vietnamese:
    'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB',
  cyrillic: 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116',
  'cyrillic-ext': 'U+0460-052F,U+1C80-1C8A,U+20B4,U+2DE0-2DFF,U+A640-A69F,U+FE2E-FE2F',
  greek: 'U+0370-0377,U+037A-037F,U+0384-038A,U+038C,U+038E-03A1,U+03A3-03FF',
  'greek-ext': 'U+1F00-1FFF',
} as const;

/** Letters that make a subset worth loading. Accents and signs that several subsets share do not count. */
const TELLING: Readonly<Record<Subset, RegExp>> = {
  latin: /./s,
  'latin-ext': /[\u0100-\u02BA\u1E00-\u1E9F]/,
  vietnamese: /[\u01A0\u01A1\u01AF\u01B0\u1EA0-\u1EF9]/,
  cyrillic: /[\u0400-\u045F\u0490\u0491]/,
  'cyrillic-ext': /[\u0460-\u048F\u0492-\u052F]/,
  greek: /[\u0370-\u03FF]/,
  'greek-ext': /[\u1F00-\u1FFF]/,
};

/** Lists the files that `text` needs in `family`: upright ones first, so that they can be loaded first. Empty for families of the system. */
export function listFontFiles(family: ReaderFamily, text: string): BundledFont[] {
  const source = (SOURCES as Partial<Record<ReaderFamily, (typeof SOURCES)['inter']>>)[family];
  if (!source) return [];
  const { stem, name, weight } = source;
  const subsets = source.subsets.filter((subset) => TELLING[subset].test(text));
  return (['normal', 'italic'] as const).flatMap((style) =>
    subsets.map((subset) => ({ file: `${stem}-${subset}-wght-${style}.woff2`, name, style, weight, unicodeRange: RANGES[subset] })),
  );
}
