/** CRC-32 (polynomial 0xEDB88320) by table, as the ZIP format wants it: APPNOTE 6.3.10, section 4.4.7. @returns an unsigned number */
export function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (let place = 0; place < bytes.length; place++) sum = (TABLE[(sum ^ (bytes[place] as number)) & 0xff] as number) ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});
