import { seededRandom } from '@slipstream/core';

const CHARACTERS = '{}[]",:0123456789.eE-+ntfalsrubidak';
const VALUES = [
  'null',
  'true',
  '""',
  '"x"',
  '-1',
  '0',
  '1e308',
  '0.1',
  '[]',
  '{}',
  '[[]]',
  '{"a":1}',
];
const TOKEN = /"(?:[^"\\]|\\.)*"(?!:)|-?\d+(?:\.\d+)?/g;

/** Real frames, damaged at random: half of them in their text, half in one of their values, which stay JSON. */
export function damagedFrames(texts: readonly string[], count: number, seed: number): string[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const text = texts[random.below(texts.length)]!;
    if (index % 2 === 0) {
      const at = random.below(text.length);
      const end = at + random.below(12);
      return text.slice(0, at) + CHARACTERS[random.below(CHARACTERS.length)] + text.slice(end);
    }
    const tokens = [...text.matchAll(TOKEN)];
    const token = tokens[random.below(tokens.length)]!;
    const value = VALUES[random.below(VALUES.length)];
    return text.slice(0, token.index) + value + text.slice(token.index + token[0].length);
  });
}
