import type { Speech } from './speech';
import { weighText } from './split-for-voice';

export interface PartToSpeak {
  readonly text: string;
  /** BCP 47; null leaves it to the voice. */
  readonly lang: string | null;
  /** Null for whichever the system takes. */
  readonly voice: SpeechSynthesisVoice | null;
  /** 1 is the voice's own pace. */
  readonly rate: number;
  readonly onStart: () => void;
  /** A word begins at this offset of `text`. Some voices never say so. */
  readonly onWord: (at: number) => void;
  readonly onDone: (outcome: SpeechOutcome) => void;
}

/** "interrupted": somebody else stopped it, the page itself for instance. "silent": the voice did not begin. "refused": the browser or the voice said no. */
export type SpeechOutcome = 'ended' | 'interrupted' | 'silent' | 'refused';

/** Safari and some Android engines lose what is said in the same moment as `cancel`. */
const AFTER_CANCEL_MS = 60;
/** A speech service that has to be started first was seen to take six seconds. */
const START_LIMIT_MS = 12_000;
/** Letters a second of a slow voice at rate 1. */
const SLOWEST_PACE = 8;
const GRACE_MS = 5_000;

/**
 * Says one part with one utterance and reports once how it ended; not at all after the function it gives was called, which silences it.
 *
 * Works around what engines do: an utterance that nothing refers to is collected and its events with it (Chromium); a paused queue swallows
 * what is said next; what was canceled ends with "end" (Firefox) or "error" (Chromium), a moment later, when the next one is being said;
 * and "end" may never come.
 */
export function speakPart({ synthesis, createUtterance }: Speech, part: PartToSpeak): () => void {
  const lifetime = new AbortController();
  const { signal } = lifetime;
  const utterance = createUtterance(part.text);
  held.add(utterance);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (ms: number, then: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(then, ms);
  };
  const stop = () => {
    clearTimeout(timer);
    lifetime.abort();
    held.delete(utterance);
  };
  const finish = (outcome: SpeechOutcome) => {
    if (signal.aborted) return;
    stop();
    part.onDone(outcome);
  };
  const limitMs = GRACE_MS + (1000 * weighText(part.text)) / (SLOWEST_PACE * part.rate);
  // Time goes on from every sign of life: what falls silent in the middle is left, and the next part begins.
  const isAlive = () =>
    wait(limitMs, () => {
      synthesis.cancel();
      finish('ended');
    });

  utterance.rate = part.rate;
  if (part.lang) utterance.lang = part.lang;
  if (part.voice) {
    utterance.voice = part.voice;
    // Android takes the voice by the language.
    utterance.lang = part.voice.lang.replaceAll('_', '-');
  }
  utterance.addEventListener(
    'start',
    () => {
      isAlive();
      part.onStart();
    },
    { signal },
  );
  utterance.addEventListener(
    'boundary',
    (event) => {
      isAlive();
      if (event.name !== 'sentence' && event.charIndex < part.text.length) part.onWord(event.charIndex);
    },
    { signal },
  );
  utterance.addEventListener('end', () => finish('ended'), { signal });
  utterance.addEventListener('error', ({ error }) => finish(error === 'interrupted' || error === 'canceled' ? 'interrupted' : 'refused'), {
    signal,
  });

  const speak = () => {
    if (signal.aborted) return;
    // A page that paused its own speech has paused ours.
    synthesis.resume();
    synthesis.speak(utterance);
    wait(START_LIMIT_MS, () => {
      synthesis.cancel();
      finish('silent');
    });
  };
  if (synthesis.speaking || synthesis.pending || synthesis.paused) {
    synthesis.cancel();
    wait(AFTER_CANCEL_MS, speak);
  } else speak();

  return () => {
    if (signal.aborted) return;
    stop();
    synthesis.cancel();
  };
}

/** Utterances that are being said. */
const held = new Set<SpeechSynthesisUtterance>();
