import type { Speech } from '@/reader/tools/aloud/speech';

export type SpokenUtterance = EventTarget & { text: string; lang: string; rate: number; voice: SpeechSynthesisVoice | null };

/** A voice that says what a test tells it to, and records what it was asked to say. */
export interface ScriptedSpeech extends Speech {
  /** Everything that was to be said, in order. */
  readonly asked: readonly SpokenUtterance[];
  /** Texts of `asked`. */
  readonly texts: () => readonly string[];
  readonly cancels: () => number;
  setVoices(voices: readonly Partial<SpeechSynthesisVoice>[]): void;
  /** Sends an event to the utterance that was asked for last, or to `utterance`. */
  send(type: 'start' | 'end' | 'boundary' | 'error', detail?: Record<string, unknown>, utterance?: SpokenUtterance): void;
  /** Whether the queue is busy, as the browser would say. */
  isSpeaking: boolean;
}

export function makeVoice(changes: Partial<SpeechSynthesisVoice> = {}): SpeechSynthesisVoice {
  const name = changes.name ?? 'Ada';
  return { name, voiceURI: name, lang: 'en-US', localService: true, default: false, ...changes };
}

export function scriptSpeech(voices: readonly Partial<SpeechSynthesisVoice>[] = [{}]): ScriptedSpeech {
  let known = voices.map(makeVoice);
  const asked: SpokenUtterance[] = [];
  let cancels = 0;
  const synthesis = new EventTarget();
  const speech = {
    asked,
    isSpeaking: false,
    texts: () => asked.map(({ text }) => text),
    cancels: () => cancels,
    setVoices(next: readonly Partial<SpeechSynthesisVoice>[]) {
      known = next.map(makeVoice);
      synthesis.dispatchEvent(new Event('voiceschanged'));
    },
    send(type: string, detail: Record<string, unknown> = {}, utterance = asked.at(-1)) {
      if (type === 'end' || type === 'error') speech.isSpeaking = false;
      utterance?.dispatchEvent(Object.assign(new Event(type), detail));
    },
    createUtterance: (text: string) => Object.assign(new EventTarget(), { text, lang: '', rate: 1, voice: null }) as never,
    synthesis: Object.assign(synthesis, {
      speak(utterance: SpokenUtterance) {
        asked.push(utterance);
        speech.isSpeaking = true;
      },
      cancel() {
        cancels += 1;
        speech.isSpeaking = false;
      },
      resume() {},
      getVoices: () => known,
    }),
  };
  Object.defineProperties(synthesis, {
    speaking: { get: () => speech.isSpeaking },
    pending: { get: () => false },
    paused: { get: () => false },
  });
  return speech as unknown as ScriptedSpeech;
}
