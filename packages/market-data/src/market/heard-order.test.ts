import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HeardOrder, type HeardOrderEntry } from './heard-order.ts';

interface Named extends HeardOrderEntry {
  readonly name: string;
}

const entry = (name: string): Named => ({ name, heard: 0, previous: undefined, next: undefined });

/*
 * Invariant: taking the first one away again and again gives the entries in the order in which each was last moved to
 * the end, without those that were removed.
 */
test('entries stand in the order in which they were last heard', () => {
  const names = ['a', 'b', 'c', 'd'];
  const moves = fc.array(fc.tuple(fc.constantFrom(...names), fc.boolean()), { maxLength: 40 });
  fc.assert(
    fc.property(moves, (steps) => {
      const order = new HeardOrder<Named>();
      const entries = new Map(names.map((name) => [name, entry(name)]));
      let expected: string[] = [];
      for (const [name, heard] of steps) {
        expected = expected.filter((other) => other !== name);
        if (heard) {
          expected.push(name);
          order.moveToEnd(entries.get(name)!);
        } else order.remove(entries.get(name)!);
        expect(order.first?.name).toBe(expected[0]);
      }
      const drained: string[] = [];
      for (let first = order.first; first; first = order.first) {
        drained.push(first.name);
        order.remove(first);
      }
      expect(drained).toEqual(expected);
    }),
  );
});
