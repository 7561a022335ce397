import { describe, expect, test } from '@jest/globals';
import { MILLISECOND } from '@slipstream/core';
import { mergeTrial } from '../../../test/arrivals/merged-market.ts';
import { NUMBERINGS } from '../../../test/arrivals/numbering.ts';

// Invariants, for every way in which venues number their changes, and for two and three connections of one true
// stream that delay, lose and break:
//
// 1. As long as each change reaches one connection, what passes is every change of the venue, once, in order.
// 2. Then the book, once live, is live for ever; it needs one snapshot.
// 3. A live book equals the venue's at its sequence, level by level, after every event.
// 4. Where all connections lose the same change, the book is told one gap, and goes live again.
// 5. At the end the book is the venue's.

const seeds = Array.from({ length: 12 }, (_, seed) => seed + 1);
const plain = { steps: 300, delay: 60 * MILLISECOND };

describe.each(NUMBERINGS)('a book of %s numbers', (numbering) => {
  test.each([2, 3])(
    'over %d connections that lose apart and break is the true one, without a gap',
    (connections) => {
      let lost = 0;
      let breaks = 0;
      for (const seed of seeds) {
        const trial = { ...plain, seed, numbering, connections, loss: 0.1, breaks: 0 };
        const result = mergeTrial({ ...trial, breaks: 0 });
        const { told, passed, statuses, snapshots, untrue, equal } = result;
        const seen = { seed, told, statuses, snapshots, untrue, equal };
        expect({ ...seen, passed }).toEqual({
          ...seen,
          passed: told.slice(-passed.length),
          statuses: ['live'],
          snapshots: 1,
          untrue: [],
          equal: true,
        });
        expect(told.length - passed.length).toBeLessThan(10);
        lost += result.lost;
        const broken = mergeTrial({ ...trial, loss: 0, breaks: 0.02 });
        expect({
          seed,
          statuses: broken.statuses,
          passed: broken.passed,
          untrue: broken.untrue,
          equal: broken.equal,
        }).toEqual({
          seed,
          statuses: ['live'],
          passed: broken.told.slice(-broken.passed.length),
          untrue: [],
          equal: true,
        });
        breaks += broken.breaks;
      }
      expect(lost).toBeGreaterThan(300);
      expect(breaks).toBeGreaterThan(30);
    },
  );

  test('that all connections lose once has one gap, and heals', () => {
    for (const seed of seeds) {
      const lostByAll = new Set([60, 180]);
      const result = mergeTrial({
        ...plain,
        seed,
        numbering,
        connections: 2,
        loss: 0,
        breaks: 0,
        lostByAll,
      });
      const { statuses, untrue, equal } = result;
      expect({ seed, statuses, untrue, equal }).toEqual({
        seed,
        statuses: ['live', 'gap', 'live', 'gap', 'live'],
        untrue: [],
        equal: true,
      });
    }
  });

  test('is never wrong while it is live, whatever is lost and broken, and is the true one at the end', () => {
    for (const seed of seeds) {
      const lostByAll = new Set([40, 41, 90, 150, 151, 152, 230]);
      const trial = {
        ...plain,
        seed,
        numbering,
        connections: 3,
        loss: 0.2,
        breaks: 0.02,
        lostByAll,
      };
      const { untrue, equal, status } = mergeTrial(trial);
      expect({ seed, untrue, equal, status }).toEqual({
        seed,
        untrue: [],
        equal: true,
        status: 'live',
      });
    }
  });
});
