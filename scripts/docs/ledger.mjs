// Where running examples book their results. Every generated example calls `open`, and the runner reads the book.
import { deepStrictEqual } from 'node:assert';
import { inspect } from 'node:util';

/** @typedef {{ reached: Set<number>, faults: { line: number, fault: string }[] }} Page */

/** @type {Map<string, Page>} */
const pages = new Map();

/**
 * The page of one example.
 *
 * @param {string} example
 * @returns {Page}
 */
export function page(example) {
  const known = pages.get(example);
  if (known !== undefined) return known;
  /** @type {Page} */
  const fresh = { reached: new Set(), faults: [] };
  pages.set(example, fresh);
  return fresh;
}

/**
 * Gives an example the function that its promises call. A broken promise is booked and the example goes on, so
 * that one run shows them all; this also catches promises inside callbacks, where an error would be lost.
 *
 * @public generated examples import it
 * @param {string} example
 * @returns {(line: number, actual: unknown, expected: unknown) => void}
 */
export function open(example) {
  const { reached, faults } = page(example);
  return (line, actual, expected) => {
    reached.add(line);
    try {
      deepStrictEqual(actual, expected);
    } catch {
      faults.push({ line, fault: `is ${show(actual)}, not ${show(expected)}` });
    }
  };
}

/** @param {unknown} value */
const show = (value) => inspect(value, { depth: 6, compact: 3, breakLength: 100 });
