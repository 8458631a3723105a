/** What is needed of a `SpeechSynthesisVoice`. */
export type Voice = Pick<SpeechSynthesisVoice, 'voiceURI' | 'name' | 'lang' | 'localService' | 'default'>;

export interface VoiceGroups<V extends Voice> {
  /** On this computer, in the article's language; best first. */
  readonly own: readonly V[];
  /** In the article's language, but their makers get the text over the network. */
  readonly network: readonly V[];
  /** On this computer, in other languages. */
  readonly other: readonly V[];
}

/** More voices than anybody looks through; a voice outside of them can still be the chosen one. */
const MAX_OTHER = 150;

/** Groups voices for a list in which one finds a voice for `lang` (BCP 47; null when unknown). Voices that are only a twist of another one are left out. */
export function groupVoices<V extends Voice>(voices: readonly V[], lang: string | null): VoiceGroups<V> {
  const known = grouped.get(voices) ?? new Map<string | null, VoiceGroups<Voice>>();
  grouped.set(voices, known);
  const groups = known.get(lang) ?? group(voices, lang);
  known.set(lang, groups);
  return groups as VoiceGroups<V>;
}

/** Asked for at every word that is said, and thousands of voices take their time. */
const grouped = new WeakMap<readonly Voice[], Map<string | null, VoiceGroups<Voice>>>();

function group<V extends Voice>(voices: readonly V[], lang: string | null): VoiceGroups<V> {
  const plain = leaveOutTwists(voices);
  const isOwn = (voice: V) => lang !== null && primaryOf(voice.lang) === primaryOf(lang);
  const byRegion = (one: V, another: V) => rank(one, lang) - rank(another, lang);
  return {
    own: plain.filter((voice) => isOwn(voice) && voice.localService).sort(byRegion),
    network: plain.filter((voice) => isOwn(voice) && !voice.localService).sort(byRegion),
    other: plain
      .filter((voice) => !isOwn(voice) && voice.localService)
      .sort((one, another) => one.lang.localeCompare(another.lang))
      .slice(0, MAX_OTHER),
  };
}

/**
 * Gives the voice to read `lang` with: the one chosen for that language if it is there, else the best on this computer. Null when there is
 * none: a network voice, to which the text would be sent, is only ever taken when it was chosen.
 */
export function chooseVoice<V extends Voice>(
  voices: readonly V[],
  lang: string | null,
  chosen: Readonly<Record<string, string>>,
): V | null {
  const wanted = chosen[languageKey(lang)];
  const found = wanted === undefined ? undefined : voices.find((voice) => voice.voiceURI === wanted);
  if (found) return found;
  if (lang === null) return voices.find((voice) => voice.default && voice.localService) ?? null;
  return groupVoices(voices, lang).own[0] ?? null;
}

/** The name under which a choice for a language is kept: its primary subtag, "und" for a language nobody knows. */
export function languageKey(lang: string | null): string {
  return (lang && primaryOf(lang)) || 'und';
}

/** Norwegian has two tags for one written language, and old systems write "iw" and "in". */
const SAME: Readonly<Record<string, string>> = { nb: 'no', nn: 'no', iw: 'he', in: 'id', cmn: 'zh', yue: 'zh' };

function primaryOf(lang: string): string {
  // Android writes "tr_TR".
  const primary = lang.toLowerCase().split(/[-_]/)[0] ?? '';
  return SAME[primary] ?? primary;
}

/** Same region first, then the system's default, then what the system lists first. */
function rank(voice: Voice, lang: string | null): number {
  const tag = voice.lang.toLowerCase().replaceAll('_', '-');
  const wanted = lang?.toLowerCase() ?? '';
  return (
    (tag === wanted ? 0 : wanted.includes('-') ? 4 : 0) + (voice.default ? 0 : 1) + (/compact|eloquence/i.test(voice.voiceURI) ? 1 : 0)
  );
}

/** Speech Dispatcher offers each of espeak's voices once more for every speaker's mood: 13,000 voices, "Turkish+Adam", "Turkish+Annie" … */
function leaveOutTwists<V extends Voice>(voices: readonly V[]): V[] {
  const names = new Set(voices.map((voice) => voice.name));
  return voices.filter((voice) => {
    const base = /^([^+]+)\+\S+(.*)$/.exec(voice.name);
    return !base || !names.has(`${base[1]}${base[2]}`);
  });
}
