import { describe, expect, test } from '@jest/globals';
import { plantedDataSet } from '../../../test/planted-data-set.ts';
import { calibrationError } from '../../metrics/calibration-error.ts';
import { logLoss } from '../../metrics/log-loss.ts';
import { recalibratedOnline } from './recalibrated-online.ts';

const dataSet = plantedDataSet({ rows: 6_000, seed: 9 });
const block = { start: 1_000, end: 6_000 };
const classes = dataSet.targets.directions[0]!.subarray(1_000);
/** Says stable far too often, whatever happens. */
const shifted = Float64Array.from({ length: 15_000 }, (_, at) => [0.1, 0.8, 0.1][at % 3]!);

describe('recalibratedOnline', () => {
  const corrected = recalibratedOnline(dataSet, block, 0, shifted);

  test('takes a shift of the shares back', () => {
    expect(logLoss(corrected, classes)).toBeLessThan(logLoss(shifted, classes) - 0.1);
    expect(calibrationError(corrected, classes, 1)).toBeLessThan(
      0.5 * calibrationError(shifted, classes, 1),
    );
  });

  test('knows no label before it has matured', () => {
    const directions = [dataSet.targets.directions[0]!.slice()];
    directions[0]!.fill(0, 3_000);
    const future = { ...dataSet, targets: { ...dataSet.targets, directions } };
    const other = recalibratedOnline(future, block, 0, shifted);
    // The label of row 3,000 looks two rows ahead, so row 3,002 is the first that may know it.
    const known = 3 * (3_002 - 1_000);
    expect(other.subarray(0, known)).toEqual(corrected.subarray(0, known));
    expect(other.subarray(known)).not.toEqual(corrected.subarray(known));
  });
});
