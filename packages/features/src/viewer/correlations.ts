import type { RowSource } from '../data-set/row-source.ts';
import { columnsOfTargets, labelColumns } from '../labels/label-columns.ts';

/** Rows that are enough to see a correlation by eye: its error is below 0.005. */
const ENOUGH_ROWS = 50_000;

/** Pearson's correlations; NaN where a column does not vary. */
export interface Correlations {
  readonly features: readonly string[];
  readonly labels: readonly string[];
  /** Row by row: feature with feature, then feature with label. */
  readonly matrix: readonly Float64Array[];
}

/**
 * How features move with each other and with labels, from evenly spread rows where there are more than enough. A pair
 * counts the rows in which both are finite.
 */
export function correlations(source: RowSource): Correlations {
  const features = source.schema.columns.map(({ name }) => name);
  const labels = labelColumns(source.labels);
  const [rows, columns] = [features.length, features.length + labels.length];
  const stride = Math.max(1, Math.ceil(source.rows / ENOUGH_ROWS));
  const sums = new PairSums(rows, columns);
  const numbers = new Float64Array(columns);
  let row = 0;
  for (const piece of source.pieces({ start: 0, end: source.rows })) {
    const targets = columnsOfTargets(piece.targets);
    for (let at = 0; at < piece.rows; at += 1, row += 1) {
      if (row % stride !== 0) continue;
      for (let place = 0; place < rows; place += 1) {
        numbers[place] = piece.features[at * rows + place]!;
      }
      targets.forEach((column, place) => {
        numbers[rows + place] = column[at]!;
      });
      sums.add(numbers);
    }
  }
  return { features, labels, matrix: sums.correlations() };
}

/** Sums of products of pairs, about a first row as centre, which keeps them from cancelling. */
class PairSums {
  readonly #rows: number;
  readonly #columns: number;
  readonly #centre: Float64Array;
  /** Per pair: count, sums of both, of their squares and of their product. */
  readonly #sums: Float64Array;

  constructor(rows: number, columns: number) {
    this.#rows = rows;
    this.#columns = columns;
    this.#centre = new Float64Array(columns).fill(Number.NaN);
    this.#sums = new Float64Array(6 * rows * columns);
  }

  add(numbers: Float64Array): void {
    for (let column = 0; column < this.#columns; column += 1) {
      if (Number.isFinite(numbers[column]!) && Number.isNaN(this.#centre[column]!)) {
        this.#centre[column] = numbers[column]!;
      }
    }
    const sums = this.#sums;
    for (let row = 0; row < this.#rows; row += 1) {
      const x = numbers[row]! - this.#centre[row]!;
      if (!Number.isFinite(x)) continue;
      for (let column = row + 1; column < this.#columns; column += 1) {
        const y = numbers[column]! - this.#centre[column]!;
        if (!Number.isFinite(y)) continue;
        const at = 6 * (row * this.#columns + column);
        sums[at]! += 1;
        sums[at + 1]! += x;
        sums[at + 2]! += y;
        sums[at + 3]! += x * x;
        sums[at + 4]! += y * y;
        sums[at + 5]! += x * y;
      }
    }
  }

  correlations(): Float64Array[] {
    const of = (row: number, column: number): number => {
      if (row === column) return 1;
      const at = 6 * (Math.min(row, column) * this.#columns + Math.max(row, column));
      const [n, x, y, xx, yy, xy] = this.#sums.subarray(at, at + 6) as unknown as Sums;
      const spread = Math.sqrt((xx - (x * x) / n) * (yy - (y * y) / n));
      return spread > 0 ? (xy - (x * y) / n) / spread : Number.NaN;
    };
    return Array.from({ length: this.#rows }, (_, row) =>
      Float64Array.from({ length: this.#columns }, (_column, column) => of(row, column)),
    );
  }
}

type Sums = [n: number, x: number, y: number, xx: number, yy: number, xy: number];
