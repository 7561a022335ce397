import type { Random } from '@slipstream/core';

const CHARACTERS = '{}[]",:0123456789.eE-+ntfalsrubidak\\\u0000';
const VALUES = [
  'null',
  'true',
  '""',
  '"x"',
  '"-1"',
  '-1',
  '0',
  '1e400',
  '9007199254740993',
  '[]',
  '{}',
  '[[1]]',
];
/** A text or a number that is a value, not a key. */
const VALUE = /"(?:[^"\\]|\\.)*"(?!\s*:)|-?\d+(?:\.\d+)?/g;

/** A text damaged at random: cut off, wrong in a few characters, or with another value in the place of one. */
export function damagedText(text: string, random: Random): string {
  const way = random.below(4);
  if (way === 0) return text.slice(0, random.below(text.length + 1));
  if (way === 1) {
    const at = random.below(text.length + 1);
    return text.slice(0, at) + pick(random, [...CHARACTERS]) + text.slice(at + random.below(12));
  }
  const values = [...text.matchAll(VALUE)];
  if (values.length === 0) return `${text}${pick(random, VALUES)}`;
  const { 0: value, index } = pick(random, values);
  return text.slice(0, index) + pick(random, VALUES) + text.slice(index + value.length);
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[random.below(items.length)]!;
}
