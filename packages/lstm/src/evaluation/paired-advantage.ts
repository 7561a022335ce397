import type { Micros } from '@slipstream/core';
import { rowLogLoss } from '../metrics/log-loss.ts';
import { SPANS_PER_BLOCK } from './block-bootstrap.ts';

const LEAST_BLOCKS = 5;

/** By how much one forecaster's log-loss is lower than another's on the same rows. */
export interface Advantage {
  /** Nats a row. */
  readonly mean: number;
  /** Of the mean, from blocks of ten label spans; absent with fewer than five blocks. */
  readonly standardError?: number;
}

/** The mean difference of the log-losses of two forecasters, with an error that respects overlapping labels. */
export function pairedAdvantage(
  times: ArrayLike<number>,
  classes: Int8Array,
  ours: ArrayLike<number>,
  theirs: ArrayLike<number>,
  span: Micros,
): Advantage {
  const blocks: { sum: number; rows: number }[] = [];
  let block = { sum: 0, rows: 0 };
  let blockEnd = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < classes.length; row += 1) {
    if (classes[row]! < 0) continue;
    if (times[row]! >= blockEnd) {
      block = { sum: 0, rows: 0 };
      blocks.push(block);
      blockEnd = times[row]! + SPANS_PER_BLOCK * span;
    }
    block.sum += rowLogLoss(theirs, classes, row) - rowLogLoss(ours, classes, row);
    block.rows += 1;
  }
  const rows = blocks.reduce((total, one) => total + one.rows, 0);
  const mean = blocks.reduce((total, one) => total + one.sum, 0) / rows;
  if (blocks.length < LEAST_BLOCKS) return { mean };
  // The variance of a ratio of block sums (Cochran 1977, section 6.3).
  const squares = blocks.reduce((total, one) => total + (one.sum - mean * one.rows) ** 2, 0);
  const variance = (squares * blocks.length) / (blocks.length - 1) / rows ** 2;
  return { mean, standardError: Math.sqrt(variance) };
}
