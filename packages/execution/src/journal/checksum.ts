const POLYNOMIAL = 0xedb88320;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1)
    rest = (rest & 1) === 1 ? (rest >>> 1) ^ POLYNOMIAL : rest >>> 1;
  return rest;
});

/**
 * The CRC-32 of a text of single-byte characters, as eight hexadecimal digits (ISO 3309, the one of gzip and Ethernet).
 * It finds every torn or flipped line that chance makes; it is no protection against somebody who wants a collision.
 */
export function checksum(text: string): string {
  let rest = 0xffffffff;
  for (let index = 0; index < text.length; index += 1) {
    rest = (rest >>> 8) ^ TABLE[(rest ^ text.charCodeAt(index)) & 0xff]!;
  }
  return ((rest ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0');
}
