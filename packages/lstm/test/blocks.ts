import type { Split } from '@slipstream/core';

/** 60 % to train, 10 % to validate, 15 % to calibrate, 15 % to test. */
export function blocksOf(rows: number): Required<Split> {
  const at = (share: number): number => Math.round(rows * share);
  return {
    train: { start: 0, end: at(0.6) },
    validation: { start: at(0.6), end: at(0.7) },
    calibration: { start: at(0.7), end: at(0.85) },
    test: { start: at(0.85), end: rows },
  };
}
