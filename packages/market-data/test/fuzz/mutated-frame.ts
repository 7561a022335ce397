import type { Random } from '@slipstream/core';
import { type JsonValueSpan, jsonValues } from './json-values.ts';

const CHARACTERS = '{}[]",:0123456789.eE-+ntfalsrubidak\\\u0000\ud800é';

const DEEP = 4_000;

/** What takes the place of a value: other types, and numbers, texts and keys at the edges of what readers expect. */
const VALUES: readonly string[] = [
  'null',
  'true',
  'false',
  '""',
  '"0"',
  '"-1"',
  '"1e400"',
  '"NaN"',
  '"Infinity"',
  '" 1"',
  '"0x10"',
  '"x"',
  '0',
  '-0',
  '-1',
  '0.1',
  '1e-400',
  '1e400',
  '-1e400',
  '1e308',
  '9007199254740993',
  '123456789012345678901234567890',
  '[]',
  '{}',
  '[[]]',
  '[null]',
  '{"a":1}',
  '{"toString":1,"valueOf":1}',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"length":3}',
  `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`,
  `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`,
];

const KEYS: readonly string[] = [
  '__proto__',
  'constructor',
  'toString',
  'then',
  '',
  'data',
  'type',
];

/** A way to damage a text. */
type Mutation = (text: string, random: Random) => string;

const IN_TEXT: Readonly<Record<string, Mutation>> = {
  flip: (text, random) => splice(text, random.below(text.length), 1, pick(random, [...CHARACTERS])),
  insert: (text, random) =>
    splice(text, random.below(text.length), 0, pick(random, [...CHARACTERS])),
  cut: (text, random) => text.slice(0, random.below(text.length)),
  'cut out': (text, random) => splice(text, random.below(text.length), 1 + random.below(40), ''),
  swap: (text, random) => {
    const [a, b, c] = threeOf(text, random);
    return text.slice(0, a) + text.slice(b, c) + text.slice(a, b) + text.slice(c);
  },
  stutter: (text, random) => {
    const [a, b] = threeOf(text, random);
    return text.slice(0, b) + text.slice(a);
  },
};

const IN_VALUES: Readonly<Record<string, Mutation>> = {
  'other value': (text, random) => {
    const { start, end } = anyValue(text, random);
    return text.slice(0, start) + pick(random, VALUES) + text.slice(end);
  },
  'other type': (text, random) => {
    const { start, end } = anyValue(text, random);
    const value = text.slice(start, end);
    const turned = value.startsWith('"') ? value.slice(1, -1) : JSON.stringify(value);
    return text.slice(0, start) + turned + text.slice(end);
  },
  'swapped values': (text, random) => {
    const [one, two] = [anyValue(text, random), anyValue(text, random)];
    const [a, b] = one.start <= two.start ? [one, two] : [two, one];
    if (a.end > b.start)
      return text.slice(0, a.start) + text.slice(b.start, b.end) + text.slice(a.end);
    return (
      text.slice(0, a.start) +
      text.slice(b.start, b.end) +
      text.slice(a.end, b.start) +
      text.slice(a.start, a.end) +
      text.slice(b.end)
    );
  },
  'repeated member': (text, random) => {
    const { keyStart, start, end } = anyMember(text, random);
    const key = text.slice(keyStart ?? start, start);
    return `${text.slice(0, end)},${key}${pick(random, VALUES)}${text.slice(end)}`;
  },
  'missing member': (text, random) => {
    const { keyStart, start, end } = anyMember(text, random);
    const rest = text.slice(end);
    const from = keyStart ?? start;
    return rest.startsWith(',')
      ? text.slice(0, from) + rest.slice(1)
      : text.slice(0, from).replace(/,\s*$/, '') + rest;
  },
  'other key': (text, random) => {
    const { keyStart, start, end } = anyMember(text, random);
    if (keyStart === undefined) return text.slice(0, start) + text.slice(end);
    return `${text.slice(0, keyStart)}${JSON.stringify(pick(random, KEYS))}:${text.slice(start)}`;
  },
  'added member': (text, random) => {
    const { keyStart, start } = anyMember(text, random);
    const key = JSON.stringify(pick(random, KEYS));
    const at = keyStart ?? start;
    return `${text.slice(0, at)}${key}:${pick(random, VALUES)},${text.slice(at)}`;
  },
  'other number': (text, random) => {
    const numbers = jsonValues(text).filter(({ start, end }) =>
      NUMBER.test(text.slice(start, end)),
    );
    if (numbers.length === 0) return text;
    const { start, end } = pick(random, numbers);
    return text.slice(0, start) + otherNumber(text.slice(start, end), random) + text.slice(end);
  },
};

const NUMBER = /^"?-?\d+(\.\d+)?"?$/;

/** The ways in which `mutatedFrame` damages a text. */
export const MUTATIONS: readonly string[] = [...Object.keys(IN_TEXT), ...Object.keys(IN_VALUES)];

/**
 * A frame damaged at random: one time in three in its characters, else in its values, so that it mostly stays JSON.
 * Now and then it is damaged twice; the first damage is the one that is named.
 */
export function mutatedFrame(
  text: string,
  random: Random,
): { readonly text: string; readonly mutation: string } {
  const ways = Object.entries(random.below(3) === 0 ? IN_TEXT : IN_VALUES);
  const [mutation, mutate] = pick(random, ways);
  const once = mutate(text, random);
  const again = random.below(5) === 0 && once !== '';
  return { text: again ? pick(random, Object.values(IN_TEXT))(once, random) : once, mutation };
}

/** A number near the one that stands there, as a venue might send it by mistake. */
function otherNumber(value: string, random: Random): string {
  const quote = value.startsWith('"') ? '"' : '';
  const digits = value.replaceAll('"', '');
  const other = pick(random, [
    `-${digits}`,
    `${digits}0000000000`,
    `${digits}${digits.includes('.') ? '' : '.'}1`,
    `${digits}e5`,
    `0${digits}`,
    '0',
    String(Number(digits) + random.below(5) - 2),
  ]);
  return quote + other + quote;
}

function anyValue(text: string, random: Random): JsonValueSpan {
  const values = jsonValues(text);
  return values.length === 0 ? { start: 0, end: text.length } : pick(random, values);
}

function anyMember(text: string, random: Random): JsonValueSpan {
  const members = jsonValues(text).filter(({ keyStart }) => keyStart !== undefined);
  return members.length === 0 ? anyValue(text, random) : pick(random, members);
}

/** Three places of a text, in order, not far from each other. */
function threeOf(text: string, random: Random): readonly [number, number, number] {
  const a = random.below(text.length);
  const b = a + random.below(30);
  return [a, b, b + random.below(30)];
}

function splice(text: string, at: number, length: number, piece: string): string {
  return text.slice(0, at) + piece + text.slice(at + length);
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[random.below(items.length)]!;
}
