import type { DataSet, LabelSchema, Micros, Segment } from '@slipstream/core';

/** How far each kind of label looks ahead of its row. */
export const aheadOf = {
  direction: ({ startLatency, directions }: LabelSchema, label: number): Micros =>
    startLatency + directions[label]!.horizon,
  volatility: ({ startLatency, volatilityHorizon }: LabelSchema): Micros =>
    startLatency + volatilityHorizon,
  spread: ({ startLatency, spreadHorizon }: LabelSchema): Micros => startLatency + spreadHorizon,
  furtherVolatility: (
    { startLatency, volatilityHorizons = [] }: LabelSchema,
    label: number,
  ): Micros => startLatency + volatilityHorizons[label]!,
  furtherSpread: ({ startLatency, spreadHorizons = [] }: LabelSchema, label: number): Micros =>
    startLatency + spreadHorizons[label]!,
  slippage: ({ startLatency }: LabelSchema): Micros => startLatency,
} as const;

/**
 * The classes of one direction label within a block. Rows outside it are −1, and so are rows whose label ends
 * after the block does: what they know belongs to the next block (purging).
 */
export function blockClasses(dataSet: DataSet, label: number, block: Segment): Int8Array {
  const own = ownRows(dataSet, block, aheadOf.direction(dataSet.labels, label));
  return dataSet.targets.directions[label]!.map((kind, row) => (own[row] === 1 ? kind : -1));
}

/** The values of another target within a block; NaN where they are not known or reach beyond it. */
export function blockValues(
  dataSet: DataSet,
  values: Float32Array,
  ahead: Micros,
  block: Segment,
): Float32Array {
  const own = ownRows(dataSet, block, ahead);
  return values.map((value, row) => (own[row] === 1 ? value : Number.NaN));
}

/** 1 for each row of the block that lies in a segment and whose label ends before the next block begins. */
function ownRows({ rows, times, segments }: DataSet, block: Segment, ahead: Micros): Uint8Array {
  const limit = block.end < rows ? times[block.end]! : Number.POSITIVE_INFINITY;
  const own = new Uint8Array(rows);
  for (const segment of segments) {
    const end = Math.min(segment.end, block.end);
    for (let row = Math.max(segment.start, block.start); row < end; row += 1) {
      if (times[row]! + ahead <= limit) own[row] = 1;
    }
  }
  return own;
}
