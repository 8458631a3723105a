export interface MediaKeyHandlers {
  readonly play: () => void;
  readonly pause: () => void;
  readonly nexttrack: () => void;
  readonly previoustrack: () => void;
}

export interface MediaKeys {
  /** Tells whether it is being read: that is what the play key of a keyboard or a headset turns around. */
  readonly setPlaying: (isPlaying: boolean) => void;
}

/** Chromium gives media keys to sound of five seconds and more only. */
const SILENCE_SECONDS = 10;
const SAMPLES_A_SECOND = 8_000;

/**
 * Takes the media keys while something is read on a page of our own, until `signal` aborts.
 *
 * No browser gives them to a speech voice: they go to what plays sound, so a silent loop plays along. Never to be used in a web page: its
 * policy would report the silence (seen in Chromium), and `navigator.mediaSession` is one object for the page's player and for us.
 */
export function holdMediaKeys(handlers: MediaKeyHandlers, signal: AbortSignal): MediaKeys {
  const { mediaSession } = navigator;
  if (!mediaSession || typeof Audio !== 'function') return { setPlaying: () => {} };
  let silence: HTMLAudioElement | null = null;
  const setHandlers = (isOn: boolean) => {
    for (const [action, handle] of Object.entries(handlers)) {
      try {
        mediaSession.setActionHandler(action as MediaSessionAction, isOn ? handle : null);
      } catch {
        // A browser that does not know the key.
      }
    }
  };
  signal.addEventListener('abort', () => {
    if (!silence) return;
    silence.pause();
    URL.revokeObjectURL(silence.src);
    silence.removeAttribute('src');
    setHandlers(false);
  });
  return {
    setPlaying(isPlaying) {
      if (signal.aborted) return;
      if (!isPlaying) {
        silence?.pause();
        return;
      }
      if (!silence) {
        silence = new Audio(URL.createObjectURL(makeSilence()));
        silence.loop = true;
        setHandlers(true);
      }
      void silence.play().catch(() => undefined);
    },
  };
}

/** A WAV file: 8 bits, one channel. */
function makeSilence(): Blob {
  const length = SAMPLES_A_SECOND * SILENCE_SECONDS;
  const head = new DataView(new ArrayBuffer(44));
  const write = (at: number, word: string) => {
    for (let index = 0; index < word.length; index += 1) head.setUint8(at + index, word.charCodeAt(index));
  };
  write(0, 'RIFF');
  head.setUint32(4, 36 + length, true);
  write(8, 'WAVEfmt ');
  head.setUint32(16, 16, true);
  head.setUint16(20, 1, true);
  head.setUint16(22, 1, true);
  head.setUint32(24, SAMPLES_A_SECOND, true);
  head.setUint32(28, SAMPLES_A_SECOND, true);
  head.setUint16(32, 1, true);
  head.setUint16(34, 8, true);
  write(36, 'data');
  head.setUint32(40, length, true);
  return new Blob([head.buffer, new Uint8Array(length).fill(128)], { type: 'audio/wav' });
}
