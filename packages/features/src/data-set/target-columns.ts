import type { LabelSchema, Targets } from '@slipstream/core';
import type { ForwardLabel } from '../labels/forward-label.ts';
import { forwardLabels, targetsOf } from '../labels/label-columns.ts';
import type { ObservedMarket } from '../market/observed-market.ts';
import { float32Column, type GrowableColumn } from './growable-column.ts';

/** The labels of a schema and the columns that they are written to, one beside the other. */
export class TargetColumns {
  readonly forward: readonly ForwardLabel[];
  readonly #labels: LabelSchema;
  readonly #columns: readonly GrowableColumn<Float32Array>[];

  constructor(labels: LabelSchema, market: ObservedMarket) {
    this.#labels = labels;
    this.forward = forwardLabels(labels, market);
    this.#columns = this.forward.map(float32Column);
  }

  /** Adds a row of which nothing is known yet. */
  addRow(): void {
    for (const column of this.#columns) column.push(Number.NaN);
  }

  write(row: number, label: number, value: number): void {
    this.#columns[label]!.set(row, value);
  }

  /** The targets of the first rows. */
  cut(rows: number): Targets {
    return targetsOf(
      this.#labels,
      this.#columns.map((column) => column.cut(rows)),
    );
  }

  /** Forgets the first rows; those behind them move up. */
  drop(rows: number): void {
    for (const column of this.#columns) column.drop(rows);
  }
}
