import type { SpokenSentence } from './read-spoken-block';
import { type SpeechOutcome, speakPart } from './speak-part';
import type { Speech } from './speech';
import { splitForVoice } from './split-for-voice';

/** Where reading stands: a sentence of a block, both counted from 0. */
export interface SpokenPlace {
  readonly block: number;
  readonly sentence: number;
}

export interface NarratorState {
  /** "ended" is paused at the end: playing again begins anew. */
  readonly mode: 'speaking' | 'paused' | 'ended';
  /** True until the voice has said its first sound. */
  readonly isWaiting: boolean;
  readonly place: SpokenPlace;
  readonly sentence: SpokenSentence | null;
  /** Offset in the sentence of the word that is being said; null where the voice does not tell. */
  readonly wordAt: number | null;
  /** Why reading paused by itself; null when the person paused it. */
  readonly problem: 'interrupted' | 'silent' | 'refused' | 'asleep' | null;
}

export interface NarratorOptions {
  readonly speech: Speech;
  /** How many blocks there are to read now. */
  readonly countBlocks: () => number;
  /** Gives the sentences of a block; empty for none. */
  readonly readBlock: (block: number) => readonly SpokenSentence[];
  /** Gives the voice for a language (BCP 47; null when unknown) as it is chosen now. */
  readonly findVoice: (lang: string | null) => SpeechSynthesisVoice | null;
  readonly readRate: () => number;
  /** Tells whether the person wants to sleep now; asked between sentences. */
  readonly isBedtime: () => boolean;
  readonly onChange: (state: NarratorState) => void;
}

export interface Narrator {
  readonly state: () => NarratorState;
  /** Goes on where reading stopped, within the sentence where the voice tells its words. */
  readonly play: () => void;
  readonly pause: () => void;
  /** Reads from `place` on, or stands there where reading is paused. Places beyond the ends are brought in. */
  readonly goTo: (place: SpokenPlace) => void;
  readonly skip: (unit: 'sentence' | 'block', by: 1 | -1) => void;
  /** Says the rest of the sentence again with the voice and pace chosen now. */
  readonly renew: () => void;
  /** Tells that what is being said stands at `place` now: blocks were put in or words wrapped. The voice goes on. */
  readonly relocate: (place: SpokenPlace) => void;
  readonly stop: () => void;
}

/** Network voices fall silent after 15 seconds; that much is said in 9 of them at rate 1. Others need a limit only for texts without any period. */
const NETWORK_WEIGHT = 120;
const LOCAL_WEIGHT = 600;

/**
 * Reads blocks aloud, sentence by sentence, and knows where it is.
 *
 * Never uses the browser's own pause: it is ignored by network voices, cancels on Android, and Chromium forgets how to go on after some
 * seconds. To pause is to fall silent; to go on is to say the rest.
 */
export function createNarrator(options: NarratorOptions): Narrator {
  const { speech, countBlocks, readBlock, onChange } = options;
  let state: NarratorState = {
    mode: 'paused',
    isWaiting: false,
    place: { block: 0, sentence: 0 },
    sentence: null,
    wordAt: null,
    problem: null,
  };
  let silence = () => {};
  /** Offset in the sentence from which to go on. */
  let resumeAt = 0;
  let failures = 0;

  const set = (change: Partial<NarratorState>) => {
    state = { ...state, ...change };
    onChange(state);
  };
  const sentenceAt = ({ block, sentence }: SpokenPlace) => readBlock(block)[sentence] ?? null;

  const say = (from: number) => {
    const { sentence } = state;
    if (!sentence) return;
    const voice = options.findVoice(sentence.lang);
    const rate = options.readRate();
    const rest = sentence.text.slice(from);
    const [part] = splitForVoice(rest, (voice && !voice.localService ? NETWORK_WEIGHT : LOCAL_WEIGHT) * rate);
    if (!part) return advance();
    const end = from + part.to;
    resumeAt = from;
    silence = speakPart(speech, {
      text: rest.slice(part.from, part.to),
      lang: sentence.lang,
      voice,
      rate,
      onStart: () => set({ isWaiting: false }),
      onWord: (at) => {
        failures = 0;
        resumeAt = from + part.from + at;
        set({ wordAt: resumeAt, isWaiting: false });
      },
      onDone: (outcome) => finish(outcome, from, end),
    });
  };
  const finish = (outcome: SpeechOutcome, from: number, end: number) => {
    if (outcome === 'ended') {
      failures = 0;
      if (state.sentence?.text.slice(end).trim()) say(end);
      else advance();
      return;
    }
    // Engines fail the first time and work the second; who interrupts means it.
    failures += 1;
    if (outcome !== 'interrupted' && failures < 2) say(from);
    else rest({ mode: 'paused', problem: outcome });
  };
  const rest = (change: Partial<NarratorState>) => {
    silence();
    failures = 0;
    set({ isWaiting: false, ...change });
  };
  const advance = () => {
    const next = findPlace(state.place, 'sentence', 1);
    resumeAt = 0;
    if (!next) return rest({ mode: 'ended', wordAt: null });
    if (options.isBedtime()) return rest({ mode: 'paused', problem: 'asleep', place: next, sentence: sentenceAt(next), wordAt: null });
    set({ place: next, sentence: sentenceAt(next), wordAt: null });
    say(0);
  };
  /** The next place with something to say; null beyond the ends. */
  const findPlace = (place: SpokenPlace, unit: 'sentence' | 'block', by: 1 | -1): SpokenPlace | null => {
    if (unit === 'sentence' && sentenceAt({ block: place.block, sentence: place.sentence + by })) {
      return { block: place.block, sentence: place.sentence + by };
    }
    for (let block = place.block + by; block >= 0 && block < countBlocks(); block += by) {
      const count = readBlock(block).length;
      if (count > 0) return { block, sentence: unit === 'sentence' && by === -1 ? count - 1 : 0 };
    }
    return null;
  };
  const goTo = (wanted: SpokenPlace) => {
    silence();
    resumeAt = 0;
    const block = Math.min(Math.max(0, wanted.block), Math.max(0, countBlocks() - 1));
    const place = sentenceAt({ block, sentence: wanted.sentence })
      ? { block, sentence: wanted.sentence }
      : (findPlace({ block, sentence: 0 }, 'block', 1) ?? findPlace({ block, sentence: 0 }, 'block', -1) ?? { block, sentence: 0 });
    const mode = state.mode === 'speaking' ? 'speaking' : 'paused';
    set({ place, sentence: sentenceAt(place), wordAt: null, mode, isWaiting: mode === 'speaking', problem: null });
    if (mode === 'speaking') say(0);
  };

  return {
    state: () => state,
    play() {
      if (state.mode === 'speaking') return;
      if (state.mode === 'ended' || !state.sentence) {
        const place = state.mode === 'ended' ? { block: 0, sentence: 0 } : state.place;
        state = { ...state, mode: 'speaking' };
        goTo(place);
        return;
      }
      set({ mode: 'speaking', isWaiting: true, problem: null });
      say(resumeAt);
    },
    pause() {
      if (state.mode === 'speaking') rest({ mode: 'paused', problem: null });
    },
    goTo,
    skip(unit, by) {
      const { place } = state;
      // As on every player: back first goes to the beginning of what is being read.
      if (unit === 'block' && by === -1 && place.sentence > 0) return goTo({ block: place.block, sentence: 0 });
      goTo(findPlace(place, unit, by) ?? place);
    },
    renew() {
      if (state.mode !== 'speaking') return;
      silence();
      set({ isWaiting: true });
      say(resumeAt);
    },
    relocate(place) {
      const sentence = sentenceAt(place);
      if (sentence?.text === state.sentence?.text) set({ place, sentence });
    },
    stop: () => silence(),
  };
}
