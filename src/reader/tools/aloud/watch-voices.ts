import type { Speech } from './speech';

/** Browsers load voices late: Chromium tells when they are there, some systems never do. Asked again until then. */
const ASK_AGAIN_MS = 250;
/** Until then "no voice" is not said. A cold speech service was seen to take seven seconds. */
const GIVE_UP_MS = 12_000;

/** Reports the voices: at once, whenever they change, and with `isFinal` true once no voice can be expected any more. */
export function watchVoices(
  { synthesis }: Speech,
  onVoices: (voices: readonly SpeechSynthesisVoice[], isFinal: boolean) => void,
  signal: AbortSignal,
): void {
  let waitedMs = 0;
  const report = () => {
    const voices = synthesis.getVoices();
    onVoices(voices, voices.length > 0 || waitedMs >= GIVE_UP_MS);
    return voices.length > 0;
  };
  synthesis.addEventListener('voiceschanged', report, { signal });
  if (report()) return;
  const timer = setInterval(() => {
    waitedMs += ASK_AGAIN_MS;
    if (synthesis.getVoices().length === 0 && waitedMs < GIVE_UP_MS) return;
    clearInterval(timer);
    report();
  }, ASK_AGAIN_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
}
