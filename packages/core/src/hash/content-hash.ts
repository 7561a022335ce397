/** A JSON value whose keys stand in alphabetical order at every depth: equal content, equal text. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : part,
  );
}

const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;
const MASK = 0xffffffffffffffffn;

/**
 * Sixteen hexadecimal digits that name a JSON value's content (FNV-1a, 64 bits, over canonical JSON). It tells
 * schemas and models apart and runs everywhere; it is no protection against somebody who wants a collision.
 *
 * @example
 * ```ts
 * import { contentHash } from '@slipstream/core';
 *
 * contentHash({ a: 1, b: [2] }) === contentHash({ b: [2], a: 1 }); // => true
 * contentHash({ a: 1 }).length; // => 16
 * ```
 */
export function contentHash(value: unknown): string {
  const text = canonicalJson(value) ?? 'undefined';
  let hash = OFFSET;
  for (let index = 0; index < text.length; index += 1) {
    hash = ((hash ^ BigInt(text.charCodeAt(index))) * PRIME) & MASK;
  }
  return hash.toString(16).padStart(16, '0');
}
