import { MINUTE } from '@slipstream/core';
import type { Calibration } from './calibrate-market.ts';
import type { CalibrationRow } from './calibration-row.ts';

/** Of results farther from their target than this, either way, the line says so. */
const NEAR = 1.5;

/**
 * A calibration as lines of text: what it is of, a heading for each group, and a row for each figure with its target,
 * result, ratio and, for a distribution, distance. A row whose ratio is above 1.5 or below its inverse ends with `far`.
 *
 * @example
 * ```ts
 * import { calibrateMarket, calibrationLines } from '@slipstream/simulator';
 *
 * const lines = calibrationLines(calibrateMarket({ seed: 1, duration: 20_000_000 }));
 * lines[0]!.startsWith('SYNTHETIC market'); // => true
 * lines.some((line) => line.includes('share quoted on both sides')); // => true
 * ```
 */
export function calibrationLines(calibration: Calibration): readonly string[] {
  const { settings, duration, options, rows } = calibration;
  const groups = [...new Set(rows.map(({ group }) => group))];
  return [
    `SYNTHETIC market ${settings}: ${options} options, ${(duration / MINUTE).toFixed(1)} minutes.`,
    'Target: measured on real markets. Result: this synthetic one. Distance: total variation, 0 is alike.',
    ...groups.flatMap((group) => {
      const members = rows.filter((row) => row.group === group);
      const sources = [...new Set(members.map(({ source }) => source))];
      return ['', `${group}   (${sources.join('; ')})`, HEAD, ...members.map(line)];
    }),
  ];
}

const NAME = 56;
const HEAD = `  ${'figure'.padEnd(NAME)}${'target'.padStart(12)}${'result'.padStart(10)}${'ratio'.padStart(8)}${'distance'.padStart(10)}`;

function line({ name, target: { low, high }, result, ratio, distance }: CalibrationRow): string {
  const target = low === high ? shown(low) : `${shown(low)}–${shown(high)}`;
  const columns = [
    target.padStart(12),
    (result === undefined ? 'too little' : shown(result)).padStart(10),
    (ratio === undefined ? '' : ratio.toFixed(2)).padStart(8),
    (distance === undefined ? '' : distance.toFixed(2)).padStart(10),
  ];
  const far = ratio !== undefined && !(ratio <= NEAR && ratio >= 1 / NEAR);
  return `  ${name.padEnd(NAME)}${columns.join('')}${far ? '  far' : ''}`.trimEnd();
}

function shown(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(3);
}
