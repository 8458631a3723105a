/** Names that Windows keeps for devices, with or without an ending. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
const MAX_BYTES = 120;

/**
 * Makes a file name of a title that every system takes: no characters that Windows or others refuse, no device names, no dots or spaces
 * at the ends, short enough for old file systems. Letters of all scripts stay.
 * @param ending with its dot (".md")
 */
export function makeFileName(title: string, ending: string): string {
  const plain = title
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\uFFFD]/gu, '')
    .replace(/[<>:"/\\|?*]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const short = cutToBytes(plain, MAX_BYTES).replace(/[. ]+$/, '');
  return `${short === '' ? 'article' : RESERVED.test(short) ? `_${short}` : short}${ending}`;
}

/** Gives each name once: " (2)" and so on where it stood before, also in other capitals, which most systems do not tell apart. */
export class UniqueNames {
  readonly #taken = new Set<string>();

  take(title: string, ending: string): string {
    const first = makeFileName(title, ending);
    let name = first;
    for (let number = 2; this.#taken.has(name.toLowerCase()); number++) {
      name = `${first.slice(0, first.length - ending.length)} (${number})${ending}`;
    }
    this.#taken.add(name.toLowerCase());
    return name;
  }
}

function cutToBytes(text: string, maxBytes: number): string {
  const encoder = new TextEncoder();
  let bytes = 0;
  let cut = '';
  for (const char of text) {
    bytes += encoder.encode(char).length;
    if (bytes > maxBytes) break;
    cut += char;
  }
  return cut;
}
