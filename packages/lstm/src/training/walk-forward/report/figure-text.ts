import type { WalkedTrust } from '../trusted-calls.ts';

/** A share in percent; a dash where it is not known. */
export function percent(share: number | undefined, digits = 1): string {
  return share === undefined || Number.isNaN(share) ? '–' : `${(100 * share).toFixed(digits)} %`;
}

/** A number with so many digits after the point; a dash where it is not known. */
export function fixed(value: number | undefined, digits: number): string {
  return value === undefined || Number.isNaN(value) ? '–' : value.toFixed(digits);
}

/** What marks a row that is recommended. */
export function tick(isRecommended: boolean): string {
  return isRecommended ? '✓' : '';
}

/** What became of the calls that thresholds of trust let through. */
export function trustText({
  from,
  calls,
  said,
  cameTrue,
  timesOff,
  foldThresholds,
}: WalkedTrust): string {
  const on = foldThresholds.filter(({ up, down }) => up !== undefined || down !== undefined).length;
  const seen =
    calls === 0
      ? `No call from ${from.toFixed(2)} on was trusted.`
      : `${calls} calls apart from ${from.toFixed(2)} on were trusted: ${percent(cameTrue)} came true, ${percent(said)} was said.`;
  return `${seen} Calibration supported a threshold in ${on} of ${foldThresholds.length} folds. Times that one went off while it was served: ${timesOff}.`;
}
