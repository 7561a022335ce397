import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FrameCursor } from './frame-cursor.ts';
import { KeySet, NO_KEY, UNKNOWN_KEY } from './key-set.ts';
import { Literal } from './literal.ts';

function cursorOn(text: string): FrameCursor {
  const cursor = new FrameCursor();
  expect(cursor.load(text)).toBe(true);
  return cursor;
}

/** What a read gives, where it takes the whole text; nothing where it fails or leaves some. */
function whole<Value>(text: string, read: (cursor: FrameCursor) => Value): Value | undefined {
  const cursor = cursorOn(text);
  const value = read(cursor);
  return cursor.done ? value : undefined;
}

const number = (text: string) => whole(text, (cursor) => cursor.number());

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// Invariants: a number is the double nearest to its text, as JSON.parse gives it, the sign of zero included; what
// JSON.parse refuses fails; a step over a value ends where the value does.
describe('a frame cursor', () => {
  test('reads numbers to the last bit', () => {
    const decimal = fc
      .tuple(
        fc.constantFrom('', '-'),
        fc.bigInt({ min: 0n, max: 10n ** 20n }),
        fc.option(fc.stringMatching(/^\d{1,18}$/), { nil: undefined }),
        fc.constantFrom('', '', '', 'e5', 'E-7', 'e+12'),
      )
      .map(([sign, whole_, part, exponent]) =>
        [sign, whole_, part === undefined ? '' : `.${part}`, exponent].join(''),
      );
    fc.assert(
      fc.property(decimal, (text) => {
        expect(number(text)).toBe(JSON.parse(text));
      }),
      { numRuns: 3_000, seed: 20_261_127 },
    );
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(number(JSON.stringify(value))).toBe(value + 0);
      }),
      { numRuns: 1_000, seed: 20_261_127 },
    );
  });

  test.each(['-0', '0', '0.0', '-0.0', '1e5', '9007199254740993', '0.30000000000000004', '5e-324'])(
    'reads %s',
    (text) => {
      expect(number(text)).toBe(JSON.parse(text));
    },
  );

  test.each([
    '',
    '-',
    '01',
    '-01',
    '1.',
    '.5',
    '1..2',
    '+1',
    '1e',
    '1e+',
    'NaN',
    '0x10',
    '1 ',
    '١',
  ])('fails on %p, which is no number of JSON', (text) => {
    expect(parsed(text) === undefined || text === '1 ').toBe(true);
    if (new FrameCursor().load(text)) expect(number(text)).toBeUndefined();
  });

  test('fails on what a double does not hold, and on whole numbers with a part', () => {
    expect(number('1e400')).toBeUndefined();
    expect(whole('9007199254740993', (cursor) => cursor.whole())).toBeUndefined();
    expect(whole('1.0', (cursor) => cursor.whole())).toBeUndefined();
    expect(whole('-1', (cursor) => cursor.whole())).toBeUndefined();
    expect(whole('9007199254740', (cursor) => cursor.millis())).toBe(9_007_199_254_740);
    expect(whole('9007199254741', (cursor) => cursor.millis())).toBeUndefined();
    expect(whole('-0.5', (cursor) => cursor.amount())).toBeUndefined();
    expect(whole('"-0.5"', (cursor) => cursor.textAmount())).toBeUndefined();
  });

  test('steps over any value without blanks and escapes, and over nothing else', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const text = JSON.stringify(value);
        const taken = whole(text, (cursor) => {
          cursor.skip();
          return true;
        });
        // biome-ignore lint/suspicious/noControlCharactersInRegex: characters beyond ASCII are what is asked for
        const plain = !/\\|[^\x00-\x7f]/.test(text);
        if (!new FrameCursor().load(text)) expect(plain).toBe(false);
        else expect(taken).toBe(plain ? true : undefined);
      }),
      { numRuns: 500, seed: 20_261_127 },
    );
    for (const text of [
      '[1,]',
      '{"a":1,}',
      '[',
      '{',
      '{"a"}',
      '{a:1}',
      '[1 ]',
      '"a',
      'tru',
      'nul',
    ]) {
      expect(whole(text, (cursor) => cursor.skip() ?? true)).toBeUndefined();
    }
  });

  test('gives up on lists in lists without end', () => {
    const depth = 1_000;
    expect(whole('['.repeat(depth) + ']'.repeat(depth), (c) => c.skip() ?? true)).toBeUndefined();
  });

  test('refuses characters beyond ASCII and frames beyond a megabyte', () => {
    const cursor = new FrameCursor();
    expect(cursor.load('"Ω"')).toBe(false);
    expect(cursor.load('\ud800')).toBe(false);
    expect(cursor.load(' '.repeat(2 ** 20 + 1))).toBe(false);
    expect(cursor.load(`"${'x'.repeat(2 ** 20 - 2)}"`)).toBe(true);
    expect(cursor.text()).toHaveLength(2 ** 20 - 2);
    expect(cursor.done).toBe(true);
  });

  test('never reads what an earlier, longer frame left behind', () => {
    const cursor = new FrameCursor();
    const literal = new Literal('"abc":');
    cursor.load('"abc":12345');
    expect(cursor.sees(literal)).toBe(true);
    cursor.load('"ab');
    expect(cursor.takes(literal)).toBe(false);
    cursor.load('12');
    expect(cursor.number()).toBe(12);
    cursor.load('');
    expect(cursor.next).toBe(0);
  });

  test('ends every loop and every later read once it failed', () => {
    const cursor = cursorOn('[[1,2],[3');
    const seen: number[] = [];
    for (let more = cursor.firstItem(); more; more = cursor.nextItem()) {
      for (let inner = cursor.firstItem(); inner; inner = cursor.nextItem()) {
        seen.push(cursor.number());
      }
    }
    expect(seen).toEqual([1, 2, 3]);
    expect([cursor.failed, cursor.done, cursor.text(), cursor.number()]).toEqual([
      true,
      false,
      '',
      Number.NaN,
    ]);
  });
});

describe('a set of keys', () => {
  const keys = new KeySet('type', 'timestamp', 'a');

  function read(text: string): number[] | undefined {
    const cursor = cursorOn(text);
    const seen: number[] = [];
    for (let key = cursor.firstKey(keys); key !== NO_KEY; key = cursor.nextKey(keys, key)) {
      seen.push(key);
      cursor.skip();
    }
    return cursor.done ? seen : undefined;
  }

  test('tells the keys of an object in any order, also a second time and in another one', () => {
    expect(read('{"type":1,"timestamp":2,"a":3}')).toEqual([0, 1, 2]);
    expect(read('{"a":3,"timestamp":2,"type":1}')).toEqual([2, 1, 0]);
    expect(read('{"a":3,"b":[],"type":1}')).toEqual([2, UNKNOWN_KEY, 0]);
    expect(read('{}')).toEqual([]);
  });

  test.each(['{"type" :1}', '{"type":1', '{,}', '{"type":1,}', '{"type"1}', '["type"]', '{"ty'])(
    'fails on %s',
    (text) => {
      expect(read(text)).toBeUndefined();
    },
  );
});
