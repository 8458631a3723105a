/** The part of `speechSynthesis` that reading aloud needs, handed in so that a scripted voice can stand in for the system's. */
export interface Speech {
  readonly synthesis: Pick<
    SpeechSynthesis,
    'speak' | 'cancel' | 'resume' | 'getVoices' | 'speaking' | 'pending' | 'paused' | 'addEventListener' | 'removeEventListener'
  >;
  readonly createUtterance: (text: string) => SpeechSynthesisUtterance;
}

/** Gives the browser's own speech; null where it has none. Asked for when reading begins: a browser may start its voices late. */
export function findSpeech(): Speech | null {
  const { speechSynthesis } = globalThis;
  if (!speechSynthesis || typeof SpeechSynthesisUtterance !== 'function') return null;
  return { synthesis: speechSynthesis, createUtterance: (text) => new SpeechSynthesisUtterance(text) };
}
