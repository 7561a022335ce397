/** A measured figure of the real market beside the same figure of a synthetic one. */
export interface CalibrationRow {
  /** What the figure is about: `spread`, `two-sided`, `depth`, `tick time` or `orders`. */
  readonly group: string;
  /** Which figure it is, with its unit. */
  readonly name: string;
  /** As measured; a range where two coins differ. */
  readonly target: { readonly low: number; readonly high: number };
  /** In the synthetic market. `undefined` where too little was seen to say. */
  readonly result: number | undefined;
  /** Result over target, the nearer end of a range; 1 inside it. `undefined` without a result. */
  readonly ratio: number | undefined;
  /** Total variation between two distributions, 0 … 1, where the figure stands for one. */
  readonly distance?: number;
  /** Where the target comes from. */
  readonly source: string;
}

/** A row; a result that is no number is absent. */
export function calibrationRow({
  target,
  result,
  ...rest
}: {
  readonly group: string;
  readonly name: string;
  readonly target: number | { readonly low: number; readonly high: number };
  readonly result: number;
  readonly source: string;
  readonly distance?: number;
}): CalibrationRow {
  const range = typeof target === 'number' ? { low: target, high: target } : target;
  const known = Number.isFinite(result);
  const nearest = Math.min(Math.max(result, range.low), range.high);
  return {
    ...rest,
    target: range,
    result: known ? result : undefined,
    ratio: known ? result / nearest : undefined,
  };
}
