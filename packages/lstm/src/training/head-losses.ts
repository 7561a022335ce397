import { copyOfWeights, type NetworkWeights } from '../model/network-weights.ts';
import type { TaughtHead } from './objective.ts';

/**
 * Whether each head has gained since the start. A head without a known target has not: nothing shows that it did.
 *
 * @param losses of the heads on the validation block; NaN where nothing is known.
 * @param starts likewise, of the linear start.
 */
export function gainedHeads(losses: readonly number[], starts: readonly number[]): boolean[] {
  return losses.map((loss, head) => loss < starts[head]!);
}

/**
 * What is left of the start's loss: the mean of each head's loss ÷ its own at the start, by the heads' weights. A head that
 * lost counts as the start, since it will be set back to it: 1 is the start, and nothing is above.
 *
 * @returns NaN when no head that counts has a known target.
 */
export function relativeLoss(
  heads: readonly TaughtHead[],
  losses: readonly number[],
  starts: readonly number[],
): number {
  const gained = gainedHeads(losses, starts);
  let sum = 0;
  let weights = 0;
  for (const [head, { weight }] of heads.entries()) {
    const start = starts[head]!;
    if (Number.isNaN(start)) continue;
    sum += weight * (gained[head] ? losses[head]! / start : 1);
    weights += weight;
  }
  return sum / weights;
}

/** Each head's loss once those that lost are set back: the lower of the two. */
export function keptLosses(losses: readonly number[], starts: readonly number[]): number[] {
  const gained = gainedHeads(losses, starts);
  return starts.map((start, head) => (gained[head] ? losses[head]! : start));
}

/**
 * The loss that people are shown: the mean log-loss of the known directions in nats, or without directions the mean
 * of what is taught.
 */
export function shownLoss(heads: readonly TaughtHead[], losses: readonly number[]): number {
  const hasDirections = heads.some(({ kind }) => kind === 'direction');
  const shown = losses.filter(
    (loss, head) => !Number.isNaN(loss) && (!hasDirections || heads[head]!.kind === 'direction'),
  );
  return shown.reduce((sum, loss) => sum + loss, 0) / shown.length;
}

/**
 * Weights in which heads that lost say again what they said at the start, to the bit: a head's outputs come from its own
 * columns of the head, the linear map and the intercept alone, whatever the memory below has become.
 */
export function withHeadsSetBack(
  weights: NetworkWeights,
  start: NetworkWeights,
  heads: readonly TaughtHead[],
  gained: readonly boolean[],
): NetworkWeights {
  const kept = copyOfWeights(weights);
  for (const [head, { first, count }] of heads.entries()) {
    if (gained[head]) continue;
    for (const name of ['head', 'linear', 'intercept'] as const) {
      const [to, from] = [kept[name], start[name]];
      for (let row = 0; row < to.length; row += weights.outputs) {
        const at = row + first;
        to.set(from.subarray(at, at + count), at);
      }
    }
  }
  return kept;
}
