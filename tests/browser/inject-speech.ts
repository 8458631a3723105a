import type { Page } from 'puppeteer-core';
import { openExtensionWorld } from './extension-world.ts';

export interface InjectedVoice {
  readonly name: string;
  readonly lang: string;
  readonly localService?: boolean;
}

/** A scripted voice that stands where the extension's scripts look for the browser's own. */
export interface InjectedSpeech {
  /** What was to be said since the last time this was asked, in order, with voice and pace. */
  takeAsked(): Promise<readonly { text: string; voice: string | null; rate: number }[]>;
  /** Lets the voice say one word of what it is saying, or end where there is none left. */
  sayWord(): Promise<void>;
  /** Lets the voice say all words of what it is saying, and end. */
  sayAll(): Promise<void>;
  /** Sets the clock of the extension's scripts forward. */
  passMinutes(minutes: number): Promise<void>;
}

/**
 * Replaces `speechSynthesis` in a world of `page`: the extension's isolated one, or the page's own on pages of the extension. A stand-in for
 * the browser's voices, as the debugger can put it there; nothing in the extension knows of it. It says a word when it is told to.
 */
export async function injectSpeech(page: Page, voices: readonly InjectedVoice[]): Promise<InjectedSpeech> {
  const run = await openExtensionWorld(page);
  await run(`(${install.toString()})(${JSON.stringify(voices)})`);
  return {
    takeAsked: () => run('scriptedVoice.takeAsked()'),
    sayWord: () => run('scriptedVoice.sayWord()'),
    sayAll: () => run('scriptedVoice.sayAll()'),
    passMinutes: (minutes) => run(`{ const now = Date.now; Date.now = () => now() + ${minutes * 60_000}; }`),
  };
}

function install(voices: readonly InjectedVoice[]): void {
  type Utterance = EventTarget & { text: string; rate: number; voice: { name: string } | null };
  let asked: { text: string; voice: string | null; rate: number }[] = [];
  let current: Utterance | null = null;
  let said = 0;
  const send = (type: string, detail: object = {}) => current?.dispatchEvent(Object.assign(new Event(type), detail));
  const end = () => {
    const ended = current;
    current = null;
    ended?.dispatchEvent(new Event('end'));
  };
  const known = voices.map((voice) => ({ localService: true, default: false, voiceURI: voice.name, ...voice }));
  const synthesis = Object.assign(new EventTarget(), {
    pending: false,
    paused: false,
    getVoices: () => known,
    resume() {},
    cancel() {
      current = null;
    },
    speak(utterance: Utterance) {
      current = utterance;
      said = 0;
      asked.push({ text: utterance.text, voice: utterance.voice?.name ?? null, rate: utterance.rate });
      setTimeout(() => current === utterance && send('start'), 5);
    },
  });
  Object.defineProperty(synthesis, 'speaking', { get: () => current !== null });
  const sayWord = () => {
    const words = [...(current?.text ?? '').matchAll(/[\p{L}\p{N}’]+/gu)];
    const word = words[said];
    said += 1;
    if (word) send('boundary', { name: 'word', charIndex: word.index });
    else end();
  };
  class ScriptedUtterance extends EventTarget {
    rate = 1;
    lang = '';
    voice = null;
    text: string;
    constructor(text: string) {
      super();
      this.text = text;
    }
  }
  Object.defineProperty(globalThis, 'speechSynthesis', { configurable: true, value: synthesis });
  Object.assign(globalThis, {
    SpeechSynthesisUtterance: ScriptedUtterance,
    scriptedVoice: {
      takeAsked() {
        const taken = asked;
        asked = [];
        return taken;
      },
      sayWord,
      sayAll() {
        const saying = current;
        for (let count = 0; count < 500 && current === saying && saying; count += 1) sayWord();
      },
    },
  });
}
