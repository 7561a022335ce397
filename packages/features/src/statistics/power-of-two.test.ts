import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { OCTAVES, PARTS, powerOfTwo } from './power-of-two.ts';

test('is two to a power, to two units in the last place', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: OCTAVES, maxExcluded: true, noNaN: true }), (x) => {
      expect(Math.abs(powerOfTwo(x) / 2 ** x - 1)).toBeLessThanOrEqual(2 * Number.EPSILON);
    }),
    { numRuns: 5_000 },
  );
});

test('is exact on whole octaves, and rises from one part of an octave to the next', () => {
  for (let octave = 0; octave < OCTAVES; octave += 1) expect(powerOfTwo(octave)).toBe(2 ** octave);
  for (let part = 1; part < OCTAVES * PARTS; part += 1) {
    const edge = part / PARTS;
    expect(powerOfTwo(edge)).toBeGreaterThan(powerOfTwo(edge - 2 ** -40));
  }
});
