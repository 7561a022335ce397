import type { LabelSchema, Targets } from '@slipstream/core';
import { directionsOf } from '../labels/direction.ts';
import type { ForwardLabel } from '../labels/forward-label.ts';
import { moveAhead } from '../labels/move-ahead.ts';
import { slippage } from '../labels/slippage.ts';
import { spreadAhead } from '../labels/spread-ahead.ts';
import { touchMoveAhead } from '../labels/touch-move-ahead.ts';
import { volatilityAhead } from '../labels/volatility-ahead.ts';
import type { ObservedMarket } from '../market/observed-market.ts';
import { float32Column, type GrowableColumn } from './growable-column.ts';

/** The labels of a schema and the columns that they are written to, one beside the other. */
export class TargetColumns {
  readonly forward: readonly ForwardLabel[];
  readonly #labels: LabelSchema;
  readonly #columns: readonly GrowableColumn<Float32Array>[];

  constructor(labels: LabelSchema, market: ObservedMarket) {
    const moves = labels.directions.map(({ horizon }) => moveAhead(market.reference, horizon));
    this.#labels = labels;
    this.forward = [
      ...moves,
      ...moves.map((move) => touchMoveAhead(market.own, move)),
      volatilityAhead(market.leader, labels.volatilityHorizon),
      spreadAhead(market.own, labels.spreadHorizon),
      ...labels.slippage.map((label) => slippage(market, label)),
    ];
    this.#columns = this.forward.map(float32Column);
  }

  /** Adds a row of which nothing is known yet. */
  addRow(): void {
    for (const column of this.#columns) column.push(Number.NaN);
  }

  write(row: number, label: number, value: number): void {
    this.#columns[label]!.set(row, value);
  }

  /** The targets of all rows so far. */
  cut(): Targets {
    const { directions, slippage } = this.#labels;
    const numbers = this.#columns.map((column) => column.cut());
    const moves = numbers.splice(0, directions.length);
    const touchMoves = numbers.splice(0, directions.length);
    const [volatility, spread] = numbers.splice(0, 2) as [Float32Array, Float32Array];
    return {
      directions: moves.map((ofHorizon, index) =>
        directionsOf(ofHorizon, directions[index]!.threshold),
      ),
      moves,
      touchMoves,
      volatility,
      spread,
      slippage: numbers.slice(0, slippage.length),
    };
  }
}
