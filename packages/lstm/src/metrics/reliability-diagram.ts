const CLASSES = 3;

/** One bin of a reliability diagram. */
export interface ReliabilityBin {
  /** Mean probability of its rows. */
  readonly claimed: number;
  /** Share of its rows in which the direction happened. */
  readonly happened: number;
  readonly rows: number;
}

/**
 * The reliability diagram of one direction: rows sorted by their probability, cut into bins of equal count. Calibrated
 * probabilities lie on the diagonal, `happened` equal to `claimed`.
 *
 * @param probabilities three a row, in the order of `DIRECTIONS`.
 * @param classes what happened: 0 down, 1 stable, 2 up; −1 is not counted.
 * @param direction the class to judge: 0 down, 1 stable, 2 up.
 * @param bins the most bins; 15 when left out. Bins without rows are left out.
 * @example
 * ```ts
 * import { reliabilityDiagram } from '@slipstream/lstm';
 *
 * const probabilities = [0.75, 0, 0.25, 0.5, 0, 0.5, 0.25, 0, 0.75, 0, 0, 1];
 * const [low, high] = reliabilityDiagram(probabilities, [0, 2, 2, 2], 2, 2);
 * low; // => { claimed: 0.375, happened: 0.5, rows: 2 }
 * high; // => { claimed: 0.875, happened: 1, rows: 2 }
 * ```
 */
export function reliabilityDiagram(
  probabilities: ArrayLike<number>,
  classes: ArrayLike<number>,
  direction: number,
  bins = 15,
): ReliabilityBin[] {
  const known: number[] = [];
  for (let row = 0; row < classes.length; row += 1) if (classes[row]! >= 0) known.push(row);
  const said = (row: number): number => probabilities[row * CLASSES + direction]!;
  known.sort((a, b) => said(a) - said(b));
  const diagram: ReliabilityBin[] = [];
  for (let bin = 0; bin < bins; bin += 1) {
    const start = Math.floor((bin * known.length) / bins);
    const end = Math.floor(((bin + 1) * known.length) / bins);
    if (end === start) continue;
    let claimed = 0;
    let happened = 0;
    for (let place = start; place < end; place += 1) {
      claimed += said(known[place]!);
      if (classes[known[place]!] === direction) happened += 1;
    }
    const rows = end - start;
    diagram.push({ claimed: claimed / rows, happened: happened / rows, rows });
  }
  return diagram;
}
