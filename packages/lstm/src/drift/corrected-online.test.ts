import { describe, expect, test } from '@jest/globals';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { calibrationError } from '../metrics/calibration-error.ts';
import { logLoss } from '../metrics/log-loss.ts';
import { correctedOnline } from './corrected-online.ts';

// The label of a row looks two rows ahead.
const { times, targets } = plantedDataSet({ rows: 5_000, seed: 9 });
const classes = targets.directions[0]!;
const rows = { times, classes, span: 200_000 };
/** Says stable far too often, whatever happens. */
const shifted = Float64Array.from({ length: 15_000 }, (_, at) => [0.1, 0.8, 0.1][at % 3]!);

describe('correctedOnline', () => {
  const corrected = correctedOnline(rows, shifted);

  test('takes a shift of the shares back', () => {
    expect(logLoss(corrected, classes)).toBeLessThan(logLoss(shifted, classes) - 0.1);
    expect(calibrationError(corrected, classes, 1)).toBeLessThan(
      0.5 * calibrationError(shifted, classes, 1),
    );
  });

  test('knows no label before it has matured', () => {
    const future = { ...rows, classes: classes.slice().fill(0, 2_000) };
    const other = correctedOnline(future, shifted);
    const known = 3 * 2_002;
    expect(other.subarray(0, known)).toEqual(corrected.subarray(0, known));
    expect(other.subarray(known)).not.toEqual(corrected.subarray(known));
  });
});
