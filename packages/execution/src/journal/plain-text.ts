import { NotPlain } from '../errors/not-plain.ts';

/**
 * Plain data as one line of ASCII text: JSON, with words for what JSON has no number for. Equal data give equal text,
 * and `fromText` gives equal data back; a property that is undefined counts as one that is not there.
 *
 * @throws {NotPlain} for what would not come back: a class, a function, a cycle.
 */
export function toText(value: unknown): string {
  const json = hasOddities(value, '', 0) ? JSON.stringify(value, named) : JSON.stringify(value);
  return json.replace(BEYOND_ASCII, escaped);
}

/** The data that a text was made from. */
export function fromText(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return text.includes('{"$":') ? unnamed(value) : value;
}

const BEYOND_ASCII = /[\u007f-\uffff]/g;
const DEEPEST = 200;
const NAMES: Readonly<Record<string, unknown>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
  '-0': -0,
  undefined,
};

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Whether JSON alone would lose something. */
function hasOddities(value: unknown, path: string, depth: number): boolean {
  switch (typeof value) {
    case 'number':
      return !Number.isFinite(value) || Object.is(value, -0);
    case 'string':
    case 'boolean':
      return false;
    case 'undefined':
      return true;
    case 'object':
      return value === null ? false : hasOddParts(value, path, depth);
    default:
      throw new NotPlain({ path, what: `a ${typeof value}` });
  }
}

function hasOddParts(value: object, path: string, depth: number): boolean {
  if (depth > DEEPEST) throw new NotPlain({ path, what: 'a cycle, or very deep' });
  let odd = false;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      if (hasOddities(value[index], `${path}[${index}]`, depth + 1)) odd = true;
    }
    return odd;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  // Data of another realm, such as a worker's, has another `Object`; what counts is that nothing stands behind that.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw new NotPlain({ path, what: `a ${value.constructor.name}` });
  }
  for (const key of Object.keys(value)) {
    if (key === '$') throw new NotPlain({ path, what: "an object with the key '$'" });
    const part = (value as Record<string, unknown>)[key];
    if (part !== undefined && hasOddities(part, `${path}.${key}`, depth + 1)) odd = true;
  }
  return odd;
}

function named(this: unknown, _key: string, value: unknown): unknown {
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) {
    return { $: Object.is(value, -0) ? '-0' : String(value) };
  }
  return value === undefined && (Array.isArray(this) || _key === '') ? { $: 'undefined' } : value;
}

function unnamed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(unnamed);
  const parts = Object.entries(value);
  const [first] = parts;
  if (first?.[0] === '$') return NAMES[String(first[1])];
  return Object.fromEntries(parts.map(([key, part]) => [key, unnamed(part)]));
}
