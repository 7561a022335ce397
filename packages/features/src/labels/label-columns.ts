import type { FirstMove, LabelSchema, Targets } from '@slipstream/core';
import type { ObservedMarket } from '../market/observed-market.ts';
import { directionsOf } from './direction.ts';
import type { FirstMoveLabels } from './first-move.ts';
import type { ForwardLabel } from './forward-label.ts';
import { markout } from './markout.ts';
import { moveAhead } from './move-ahead.ts';
import { nextQuote } from './next-quote.ts';
import { slippage } from './slippage.ts';
import { spreadAhead } from './spread-ahead.ts';
import { touchMoveAhead } from './touch-move-ahead.ts';
import { tripleBarrier } from './triple-barrier.ts';
import { volatilityAhead } from './volatility-ahead.ts';

const FIRST_MOVE = ['side', 'wait', 'touchMove'] as const;

/**
 * The names of the columns of numbers that a label schema asks for, in the order in which all of its other forms hold
 * them: moves and moves of the far touch, volatility, spread, slippage, and the further ones. Classes of directions are
 * none of them, because they follow from the moves and a threshold.
 *
 * @example
 * ```ts
 * import { labelColumns, labelSchema } from '@slipstream/features';
 *
 * labelColumns(labelSchema({ reference: 'mid' }))[0]; // => 'move{horizon=1000000}'
 * ```
 */
export function labelColumns(labels: LabelSchema): string[] {
  const { directions } = labels;
  return [
    ...directions.map(({ horizon }) => `move{horizon=${horizon}}`),
    ...directions.map(({ horizon }) => `touchMove{horizon=${horizon}}`),
    `volatility{horizon=${labels.volatilityHorizon}}`,
    `spread{horizon=${labels.spreadHorizon}}`,
    ...labels.slippage.map(({ side, amount }) => `slippage{amount=${amount},side=${side}}`),
    ...(labels.volatilityHorizons ?? []).map((horizon) => `volatility{horizon=${horizon}}`),
    ...(labels.spreadHorizons ?? []).map((horizon) => `spread{horizon=${horizon}}`),
    ...(labels.nextQuotes ?? []).flatMap(({ within }) =>
      FIRST_MOVE.map((part) => `nextQuote.${part}{within=${within}}`),
    ),
    ...(labels.markouts ?? []).map(
      ({ side, horizon }) => `markout{horizon=${horizon},side=${side}}`,
    ),
    ...(labels.barriers ?? []).flatMap(({ horizon, width }) =>
      FIRST_MOVE.map((part) => `barrier.${part}{horizon=${horizon},width=${width}}`),
    ),
  ];
}

/** What computes each column of {@link labelColumns}. */
export function forwardLabels(labels: LabelSchema, market: ObservedMarket): ForwardLabel[] {
  const moves = labels.directions.map(({ horizon }) => moveAhead(market.reference, horizon));
  const { own, leader } = market;
  const three = ({ side, wait, touchMove }: FirstMoveLabels): ForwardLabel[] => [
    side,
    wait,
    touchMove,
  ];
  return [
    ...moves,
    ...moves.map((move) => touchMoveAhead(own, move)),
    volatilityAhead(leader, labels.volatilityHorizon),
    spreadAhead(own, labels.spreadHorizon),
    ...labels.slippage.map((label) => slippage(market, label)),
    ...(labels.volatilityHorizons ?? []).map((horizon) => volatilityAhead(leader, horizon)),
    ...(labels.spreadHorizons ?? []).map((horizon) => spreadAhead(own, horizon)),
    ...(labels.nextQuotes ?? []).flatMap((label) => three(nextQuote(own, label))),
    ...(labels.markouts ?? []).map((label) => markout(market, label)),
    ...(labels.barriers ?? []).flatMap((label) => three(tripleBarrier(market, label))),
  ];
}

/** The targets that columns in the order of {@link labelColumns} make up. */
export function targetsOf(labels: LabelSchema, columns: readonly Float32Array[]): Targets {
  let next = 0;
  const one = (): Float32Array => {
    next += 1;
    return columns[next - 1]!;
  };
  const each = (parts: readonly unknown[]): Float32Array[] => parts.map(one);
  const firstMove = (): FirstMove => ({ sides: classesOf(one()), waits: one(), touchMoves: one() });

  const moves = each(labels.directions);
  return {
    directions: moves.map((move, index) => directionsOf(move, labels.directions[index]!.threshold)),
    moves,
    touchMoves: each(labels.directions),
    volatility: one(),
    spread: one(),
    slippage: each(labels.slippage),
    ...(labels.volatilityHorizons && { volatilities: each(labels.volatilityHorizons) }),
    ...(labels.spreadHorizons && { spreads: each(labels.spreadHorizons) }),
    ...(labels.nextQuotes && { nextQuotes: labels.nextQuotes.map(firstMove) }),
    ...(labels.markouts && { markouts: each(labels.markouts) }),
    ...(labels.barriers && { barriers: labels.barriers.map(firstMove) }),
  };
}

/** The columns of targets, in the order of {@link labelColumns}. */
export function columnsOfTargets(targets: Targets): Float32Array[] {
  const three = ({ sides, waits, touchMoves }: FirstMove): Float32Array[] => [
    Float32Array.from(sides, (side) => (side < 0 ? Number.NaN : side)),
    waits,
    touchMoves,
  ];
  return [
    ...targets.moves,
    ...targets.touchMoves,
    targets.volatility,
    targets.spread,
    ...targets.slippage,
    ...(targets.volatilities ?? []),
    ...(targets.spreads ?? []),
    ...(targets.nextQuotes ?? []).flatMap(three),
    ...(targets.markouts ?? []),
    ...(targets.barriers ?? []).flatMap(three),
  ];
}

function classesOf(sides: Float32Array): Int8Array {
  return Int8Array.from(sides, (side) => (Number.isNaN(side) ? -1 : side));
}
