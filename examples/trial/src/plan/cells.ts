import { MILLISECOND } from '@slipstream/core';
import type { QueueArm } from '@slipstream/simulator';
import { ARM_IDS, type ArmId } from '../arms/arm-ids.ts';
import type { Cell, MarketVariant } from './cell.ts';

/** Makers who see the forward before our order can arrive: ours takes a feed of 5 ms and an entry of 4 ms, medians both. */
const FASTER = { from: 2 * MILLISECOND, to: 8 * MILLISECOND };
/** The strength of the headline; 1 is the strongest there is. */
const HEADLINE_SIGNAL = 0.5;
/** What an axis needs: the claim, and the mechanical effect beside it. */
const AXIS_ARMS: readonly ArmId[] = ['real', 'shuffled', 'twap'];

/** How many sessions of a fold each kind of cell runs on. */
export interface CellSessions {
  readonly headline: number;
  readonly axis: number;
  readonly placebo: number;
}

/** The cells of a trial on synthetic markets: one in full, the axes one at a time, and the placebo. */
export function syntheticCells(sessions: CellSessions): readonly Cell[] {
  const standard: MarketVariant = { signal: HEADLINE_SIGNAL, makerLatency: FASTER };
  const market = (id: string, axis: Cell['axis'], title: string, changed: Partial<MarketVariant>) =>
    axisCell(sessions, { id, axis, title, market: { ...standard, ...changed } });
  const makers = (from: number, to: number) => ({
    makerLatency: { from: from * MILLISECOND, to: to * MILLISECOND },
  });
  return [
    ...venueCells(sessions, standard),
    market('signal-0', 'signal', 'no signal', { signal: 0 }),
    market('signal-1', 'signal', 'the strongest signal', { signal: 1 }),
    market('makers-50', 'makers', 'makers 50 to 250 ms late', makers(50, 250)),
    market('makers-100', 'makers', 'makers 100 to 500 ms late', makers(100, 500)),
    {
      ...market('null', 'null', 'no signal and no late makers', { signal: 0, ...makers(0, 0) }),
      arms: ['real', 'shuffled'],
      sessions: sessions.placebo,
    },
  ];
}

/** The cells of a trial on a recording, whose market is what it was: queue, impact and latency alone. */
export function recordedCells(sessions: CellSessions): readonly Cell[] {
  return venueCells(sessions, undefined);
}

function venueCells(sessions: CellSessions, market: MarketVariant | undefined): readonly Cell[] {
  const cell = (id: string, axis: Cell['axis'], title: string, changed: Partial<Cell>): Cell => ({
    ...axisCell(sessions, { id, axis, title, market }),
    ...changed,
  });
  const queue = (arm: QueueArm) => cell(`queue-${arm}`, 'queue', `${arm} queue`, { queue: arm });
  const impact = (coefficient: number) =>
    cell(`impact-${coefficient}`, 'impact', `impact × ${coefficient}`, { impact: coefficient });
  const latency = (times: number) =>
    cell(`latency-${times}`, 'latency', `latency × ${times}`, { latency: times });
  return [
    {
      ...cell('headline', 'headline', 'headline', { arms: ARM_IDS }),
      sessions: sessions.headline,
    },
    queue('central'),
    queue('optimistic'),
    impact(0),
    impact(0.5),
    impact(2),
    latency(2),
    latency(5),
  ];
}

function axisCell(
  { axis: sessions }: CellSessions,
  { id, axis, title, market }: Pick<Cell, 'id' | 'axis' | 'title' | 'market'>,
): Cell {
  return {
    ...{ id, axis, title, market },
    ...{ queue: 'pessimistic', impact: 1, latency: 1, arms: AXIS_ARMS, sessions },
  };
}
