/**
 * First and last code unit of scripts, with the language that (nearly) alone writes them on the web; '' for scripts that many share.
 * In order of code units, for one pass without regular expressions: those with Unicode scripts cost milliseconds to compile.
 */
const SCRIPTS: readonly (readonly [first: number, last: number, lang: string])[] = [
  [0x370, 0x3ff, 'el'],
  [0x400, 0x52f, ''],
  [0x531, 0x58f, 'hy'],
  [0x590, 0x5ff, 'he'],
  [0x600, 0x7bf, 'rtl'],
  [0x900, 0x97f, ''],
  [0x980, 0x9ff, 'bn'],
  [0xa80, 0xaff, 'gu'],
  [0xb80, 0xbff, 'ta'],
  [0xc00, 0xc7f, 'te'],
  [0xc80, 0xcff, 'kn'],
  [0xd00, 0xd7f, 'ml'],
  [0xd80, 0xdff, 'si'],
  [0xe00, 0xe7f, 'th'],
  [0xe80, 0xeff, 'lo'],
  [0x1000, 0x109f, 'my'],
  [0x10a0, 0x10ff, 'ka'],
  [0x1200, 0x139f, 'am'],
  [0x1780, 0x17ff, 'km'],
  [0x1f00, 0x1fff, 'el'],
  [0x3040, 0x30ff, 'ja'],
  [0x3400, 0x9fff, 'zh'],
  [0xac00, 0xd7af, 'ko'],
  [0xfb50, 0xfdff, 'rtl'],
  [0xfe70, 0xfeff, 'rtl'],
];
/** A text of which this share is kana is Japanese; a Chinese text quotes a few. */
const KANA_SHARE = 0.15;
const SCRIPT_SHARE = 0.4;
const SAMPLE_LENGTH = 2_000;

/** Commonest short words of languages that share a script; each list has words that its neighbors do not write. */
const STOP_WORDS: Readonly<Record<string, string>> = {
  tr: 've bir bu için ile olarak daha çok olan de da gibi sonra kadar ancak',
  az: 'və bir bu üçün ilə olaraq daha çox olan də da kimi sonra qədər amma',
  en: 'the of and to in that is was for with as on by it from',
  de: 'der die und das den von ist mit für auf im nicht ein eine dem',
  fr: 'le la les des et une du dans est pour que qui sur par pas',
  es: 'el la los las de que en y por con para una del se no',
  pt: 'o a os as de que em e do da para com não uma por',
  it: 'il la di che e per un una non con del della dei sono è',
  nl: 'de het een en van in is dat op te zijn voor met niet aan',
  sv: 'och att det som en på är av för med till den har inte om',
  da: 'og at det som en på er af for med til den har ikke om',
  nb: 'og at det som en på er av for med til den har ikke om',
  fi: 'ja on ei että se oli mutta myös kun joka ovat sen hän mukaan kuin',
  pl: 'i w na z że do się nie jest o to jak po co za',
  cs: 'a v se na je že o z s do i to za by pro',
  sk: 'a v sa na je že o z s do aj to za by pre',
  hu: 'a az és hogy nem is egy ez meg volt csak de mint már még',
  ro: 'de și în a la cu pe care din nu este pentru un o că',
  hr: 'i u je na da se za su od s o iz kako koji ne',
  sl: 'in je v na da se za so ki od z pa o bi ne',
  et: 'ja on ei et see oli ka kui mis oma aga ning nii siis või',
  lv: 'un ir no ar par uz ka kas arī bet tas to pēc bija līdz',
  lt: 'ir yra iš su kad tai bet apie nuo jis buvo kaip dėl jau po',
  id: 'yang dan di untuk dengan dari ini itu pada dalam akan tidak juga ke oleh',
  ms: 'yang dan di untuk dengan daripada ini itu pada dalam akan tidak juga ke oleh',
  vi: 'của và là các có được cho trong người những không với một đã này',
  sq: 'të e në dhe për një me nga që është u se ka më i',
  ca: 'el la els les de que i en per amb una del no és al',
  sw: 'na ya wa kwa ni la za katika kuwa hiyo cha hii yake wake kama',
  ru: 'и в не на что с по это как из к для он от его',
  uk: 'і в не на що з та це як до для він від його але',
  bg: 'и в не на че с по това как от за да се е са',
  sr: 'и у је на да се за су од са о из како који не',
  mk: 'и во не на дека со за да се е од ќе тоа ги го',
  be: 'і ў не на што з па гэта як да для ён ад яго але',
  kk: 'және мен бұл бір үшін деп болып еді бойынша туралы сол осы керек жыл қазақстан',
  ar: 'في من على إلى أن عن التي الذي هذا مع هذه كان قد ما لا',
  fa: 'در به از که این را با است برای آن یک خود تا بر هم',
  ur: 'کے میں کی ہے اور سے کا کو اس نے پر کہ ہیں یہ تھا',
  hi: 'के में की है और से का को इस ने पर कि हैं यह था',
  mr: 'आहे आणि या च्या हे ते होते करण्यात आले त्या असून मध्ये नाही एक',
  ne: 'छ र को मा ले का पनि भएको गरेको छन् यो हो भने लागि तथा',
};

/** Share of a text's words that are in its own language's list; half of that is another language. */
const OWN_SHARE = 0.08;

const RIGHT_TO_LEFT = /^(?:ar|fa|ur|he|iw|ps|sd|ug|yi|dv|ckb|ku-arab|az-arab|pa-arab|syr|arc)(?:-|$)/;

/**
 * Finds the language of a page's text: `<html lang>`, `<meta http-equiv=content-language>`, `og:locale`, JSON-LD; where none of them says it,
 * or where they contradict the letters on the page, the text itself by its script and commonest words.
 * @param declared what the page says, best first; empty and malformed values are fine
 * @param sample some of the page's running text; a few hundred characters are enough
 * @returns BCP 47 tag in canonical case ("tr", "en-GB"); null when nothing tells
 */
export function findLanguage(declared: readonly (string | null | undefined)[], sample: string): string | null {
  const tags = declared.map((value) => spellTag(value ?? '')).filter((tag) => tag !== null);
  const [named] = tags;
  const words = countWords(sample);
  // Most pages say the truth: one list decides it, without trying all the others.
  if (named && shareOf(primaryOf(named), words) >= OWN_SHARE) return named;
  const guess = guessByScript(sample) ?? guessByWords(words);
  if (!named) return guess?.lang ?? null;
  if (!guess) return named;
  const agreeing = tags.find((tag) => primaryOf(tag) === guess.lang);
  if (agreeing) return agreeing;
  // Templates and themes come with lang="en"; a clear text outweighs them.
  return guess.isSure ? guess.lang : named;
}

/**
 * Finds the base direction of a page's text.
 * @param declared the `dir` attributes of the page, outermost first
 * @param lang what `findLanguage` found
 * @param sample some of the page's running text
 */
export function findDirection(declared: readonly (string | null | undefined)[], lang: string | null, sample: string): 'ltr' | 'rtl' {
  const { letters, counts } = countScripts(sample);
  if (letters > 14) return (counts.get('rtl') ?? 0) + (counts.get('he') ?? 0) > letters * SCRIPT_SHARE ? 'rtl' : 'ltr';
  for (const value of declared)
    if (/^(?:rtl|ltr)$/i.test(value?.trim() ?? '')) return value?.trim().toLowerCase() === 'rtl' ? 'rtl' : 'ltr';
  return RIGHT_TO_LEFT.test((lang ?? '').toLowerCase()) ? 'rtl' : 'ltr';
}

/** @returns canonical tag, null for values that name no language ("und", "x-default", "1", "english") */
function spellTag(value: string): string | null {
  const tag =
    value
      .trim()
      .split(/[,;\s]/, 1)[0]
      ?.replace(/_/g, '-')
      .replace(/\.utf-?8$/i, '') ?? '';
  if (!/^[a-z]{2,3}(?:-[a-z\d]{1,8})*$/i.test(tag) || /^(?:und|mul|zxx|x|xx)(?:-|$)/i.test(tag)) return null;
  const simple = /^([a-z]{2,3})(?:-([a-z]{2}))?$/i.exec(tag);
  if (simple?.[1]) return simple[1].toLowerCase() + (simple[2] ? `-${simple[2].toUpperCase()}` : '');
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return spellTag(tag.split('-', 1)[0] ?? '');
  }
}

function primaryOf(tag: string): string {
  const primary = tag.toLowerCase().split('-', 1)[0] ?? '';
  return primary === 'no' || primary === 'nn' ? 'nb' : primary === 'bs' ? 'hr' : primary;
}

function countScripts(sample: string): { letters: number; counts: ReadonlyMap<string, number> } {
  const counts = new Map<string, number>();
  let letters = 0;
  // Every third letter tells as much as all of them.
  for (let at = 0; at < sample.length && at < SAMPLE_LENGTH; at += 3) {
    const code = sample.charCodeAt(at);
    if (code < 0x370) {
      // Latin letters with and without marks; digits and signs are none.
      if ((code | 32) >= 97 && ((code | 32) <= 122 || code >= 0xc0)) letters++;
      continue;
    }
    const script = SCRIPTS.find(([first, last]) => code >= first && code <= last);
    if (!script) continue;
    letters++;
    counts.set(script[2], (counts.get(script[2]) ?? 0) + 1);
  }
  return { letters, counts };
}

function guessByScript(sample: string): { lang: string; isSure: boolean } | null {
  const { letters, counts } = countScripts(sample);
  if (letters < 8) return null;
  if ((counts.get('ja') ?? 0) > letters * KANA_SHARE) return { lang: 'ja', isSure: true };
  for (const [lang, count] of counts) if (lang.length === 2 && count > letters * SCRIPT_SHARE) return { lang, isSure: true };
  return null;
}

interface WordCounts {
  readonly all: number;
  readonly counts: ReadonlyMap<string, number>;
}

function countWords(sample: string): WordCounts {
  const words = sample
    .slice(0, SAMPLE_LENGTH)
    .toLowerCase()
    .replaceAll('i̇', 'i')
    .split(/[\s\d.,:;!?()"'“”„«»‘’–—/-]+/);
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { all: words.length, counts };
}

/** Share of the words that stand in a language's list; 0 for a language without one and for a text too short to tell. */
function shareOf(lang: string, { all, counts }: WordCounts): number {
  const list = STOP_WORDS[lang];
  if (!list || all < 12) return 0;
  return list.split(' ').reduce((sum, word) => sum + (counts.get(word) ?? 0), 0) / all;
}

function guessByWords(words: WordCounts): { lang: string; isSure: boolean } | null {
  const shares = Object.keys(STOP_WORDS)
    .map((lang) => ({ lang, share: shareOf(lang, words) }))
    .sort((a, b) => b.share - a.share);
  const [best, second] = shares;
  if (!best || best.share < 0.06) return null;
  return { lang: best.lang, isSure: words.all >= 60 && best.share > 0.12 && best.share > 1.8 * (second?.share ?? 0) };
}
