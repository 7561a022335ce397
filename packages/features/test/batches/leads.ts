import { decayedMean, listOf, type Piece } from '../past.ts';
import { OWN } from '../random-lines.ts';
import { type Seen, seenOf } from '../stream-equals-batch.ts';
import { type BatchCase, casesOf } from './batch-case.ts';
import { lastHeard, returnOver } from './volatility.ts';

/** The past of the instrument that is led, from the past of its leader. */
function ledPast(past: readonly Seen[]): readonly Seen[] {
  return listOf(past, 'led', ({ update }) => seenOf(update, OWN));
}

/** ln of the leader's size-weighted mid over the own, in basis points. */
function gapOf(theirs: Seen, ours: Seen): number {
  const ratio = (theirs.touch.micro * 0.5) / (ours.touch.micro * 0.0001);
  return 10_000 * Math.log(ratio);
}

const maxAge = 2_000_000;

/** Batch computations of features that look at two markets, by the past of the leader. */
export const leadBatches: readonly BatchCase[] = [
  ...casesOf('lead.returnDifference', [{ lag: 200_000, maxAge }], ({ lag, maxAge }) => {
    return (past, time) => {
      if (time - lastHeard(past) > maxAge) return Number.NaN;
      return returnOver(past, time, lag) - returnOver(ledPast(past), time, lag);
    };
  }),
  ...casesOf('lead.priceGap', [{ halfLife: 2_000_000, maxAge }], ({ halfLife, maxAge }) => {
    return (past, time) => {
      const led = ledPast(past);
      const pieces = listOf<Piece>(past, 'gap', (seen, index) => {
        const level = gapOf(seen, led[index]!);
        return Number.isNaN(level) ? undefined : { time: seen.time, level };
      });
      if (time - lastHeard(past) > maxAge || pieces.length === 0) return Number.NaN;
      if (time - pieces[0]!.time < halfLife) return Number.NaN;
      return gapOf(past.at(-1)!, led.at(-1)!) - decayedMean(pieces, time, halfLife);
    };
  }),
];
