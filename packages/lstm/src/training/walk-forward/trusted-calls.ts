import type { Trust } from '../../calibration/fit-trust.ts';
import { type CalledDirection, TrustWatch } from '../../drift/trust-watch.ts';
import { nonOverlapping } from '../../metrics/non-overlapping.ts';
import type { PooledRows } from './pooled-rows.ts';

/** From which probability an execution rule acts. */
const ACTED_FROM = 0.75;
const CLASS_OF = { down: 0, up: 2 } as const;

/** What thresholds of trust let through in the test block of a fold. */
export interface TrustedCalls {
  /** What the calibration block supports; empty where nothing. */
  readonly thresholds: Trust;
  /** How often a threshold went off while it was served. */
  readonly timesOff: number;
  /** 1 at a row that calls up or down from 0.75 on while the threshold of that direction was on. */
  readonly trusted: Uint8Array;
}

/** The calls from 0.75 on that rules were allowed to act on, over all folds. */
export interface WalkedTrust {
  /** From which probability on calls are counted. */
  readonly from: number;
  /** One per fold. */
  readonly foldThresholds: readonly Trust[];
  /** How often a threshold went off while it was served, over all folds. */
  readonly timesOff: number;
  /** Calls that do not share time; the shares and means are over these. */
  readonly calls: number;
  /** Mean probability, and share that came true; absent without calls. */
  readonly said?: number;
  readonly cameTrue?: number;
}

/** Serves the thresholds of a fold to its LSTM: on until matured calls come true otherwise than they say. */
export function trustedCalls(
  { times, classes, span, forecasts }: PooledRows,
  thresholds: Trust,
  largestGap: number,
): TrustedCalls {
  const probabilities = forecasts.get('lstm')!;
  const watch = new TrustWatch(thresholds, largestGap);
  const trusted = new Uint8Array(times.length);
  const waiting: { direction: CalledDirection; row: number }[] = [];
  const freeFrom = { down: Number.NEGATIVE_INFINITY, up: Number.NEGATIVE_INFINITY };
  let timesOff = 0;
  for (let row = 0; row < times.length; row += 1) {
    const time = times[row]!;
    while (waiting.length > 0 && times[waiting[0]!.row]! + span <= time) {
      const { direction, row: called } = waiting.shift()!;
      const said = probabilities[3 * called + CLASS_OF[direction]]!;
      const change = watch.judge(direction, said, classes[called] === CLASS_OF[direction]);
      if (change?.trusted === false) timesOff += 1;
    }
    for (const direction of ['down', 'up'] as const) {
      const said = probabilities[3 * row + CLASS_OF[direction]]!;
      if (!watch.isCall(direction, said)) continue;
      if (said >= ACTED_FROM && watch.trusted[direction] !== undefined) trusted[row] = 1;
      if (time < freeFrom[direction]) continue;
      freeFrom[direction] = time + span;
      waiting.push({ direction, row });
    }
  }
  return { thresholds, timesOff, trusted };
}

/** What became of the calls that were trusted, over all folds. */
export function walkedTrust(folds: readonly (PooledRows & TrustedCalls)[]): WalkedTrust {
  let [calls, said, hits] = [0, 0, 0];
  for (const { times, span, classes, forecasts, trusted } of folds) {
    const probabilities = forecasts.get('lstm')!;
    for (const row of nonOverlapping(times, span, (one) => trusted[one] === 1)) {
      const [down, up] = [probabilities[3 * row]!, probabilities[3 * row + 2]!];
      calls += 1;
      said += Math.max(down, up);
      if (classes[row] === (up > down ? CLASS_OF.up : CLASS_OF.down)) hits += 1;
    }
  }
  return {
    from: ACTED_FROM,
    foldThresholds: folds.map(({ thresholds }) => thresholds),
    timesOff: folds.reduce((sum, one) => sum + one.timesOff, 0),
    calls,
    ...(calls > 0 && { said: said / calls, cameTrue: hits / calls }),
  };
}
