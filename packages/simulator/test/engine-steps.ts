import type { Lots, PriceTicks } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import fc from 'fast-check';
import type {
  VenueAmendCommand,
  VenueCommand,
  VenueOrderType,
  VenuePlaceCommand,
} from '../src/venue/commands/venue-command.ts';

/** What happens to a matching engine: its market moves, or we ask something of it. */
export type EngineStep =
  | {
      readonly kind: 'level';
      readonly side: 'bids' | 'asks';
      readonly level: number;
      readonly lots: Lots;
    }
  | { readonly kind: 'trade'; readonly buys: boolean; readonly level: number; readonly lots: Lots }
  | { readonly kind: 'mark'; readonly ticks: PriceTicks }
  | { readonly kind: 'command'; readonly command: OneOrderCommand };

/** A command about one order. */
export type OneOrderCommand = Extract<VenueCommand, { readonly order: string }>;

/** Bids live on 180 … 195 ticks, asks on 205 … 220. */
export const LEVELS = 4;

export function ticksOf(side: 'bids' | 'asks', level: number): PriceTicks {
  return side === 'bids' ? 195 - 5 * level : 205 + 5 * level;
}

export function priceOf(ticks: PriceTicks): number {
  return ticks / 10_000;
}

const lots = fc.integer({ min: 1, max: 30 });
const level = fc.integer({ min: 0, max: LEVELS - 1 });
const ticks = fc.integer({ min: 35, max: 45 }).map((count) => 5 * count);
const order = fc.integer({ min: 1, max: 30 }).map(String);
const triggerPrice = ticks.map(priceOf);
const triggerOffset = fc.integer({ min: 1, max: 6 }).map((count) => priceOf(5 * count));
const WAITING: readonly VenueOrderType[] = [
  ...(['stop-limit', 'stop-market', 'take-limit', 'take-market', 'trailing-stop'] as const),
];

const anyLevel = fc.record({
  kind: fc.constant('level' as const),
  side: fc.constantFrom('bids' as const, 'asks' as const),
  level,
  lots: fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: lots }),
});
const anyTrade = fc.record({
  kind: fc.constant('trade' as const),
  buys: fc.boolean(),
  level,
  lots: fc.oneof(
    { weight: 3, arbitrary: lots },
    { weight: 1, arbitrary: lots.map((count) => 10 * count) },
  ),
});
const anyMark = fc.record({ kind: fc.constant('mark' as const), ticks });

const terms = {
  type: fc.constant('place' as const),
  order,
  instrument: fc.constant(sampleCall.id),
  side: fc.constantFrom('buy' as const, 'sell' as const),
  ticks,
  lots,
  timeInForce: fc.oneof(
    { weight: 3, arbitrary: fc.constant('good-til-cancelled' as const) },
    { weight: 1, arbitrary: fc.constant('immediate-or-cancel' as const) },
    { weight: 1, arbitrary: fc.constant('fill-or-kill' as const) },
  ),
  postOnly: fc.boolean(),
};
const anyOrder: fc.Arbitrary<VenuePlaceCommand> = fc.record({
  ...terms,
  orderType: fc.constantFrom<VenueOrderType>('limit', 'limit', 'limit', 'market', 'market-limit'),
  rejectPostOnly: fc.boolean(),
});
const anyIceberg: fc.Arbitrary<VenuePlaceCommand> = fc.record({
  ...terms,
  lots: fc.integer({ min: 100, max: 400 }),
  displayLots: fc.integer({ min: 100, max: 150 }),
});
const anyStop: fc.Arbitrary<VenuePlaceCommand> = fc.record({
  ...terms,
  orderType: fc.constantFrom(...WAITING),
  trigger: fc.constantFrom('mark' as const, 'last' as const),
  ...{ triggerPrice, triggerOffset },
});
const anyAmend: fc.Arbitrary<VenueAmendCommand> = fc
  .record(
    {
      ...{ type: fc.constant('amend' as const), order, ticks, triggerPrice, triggerOffset },
      lots: fc.oneof(lots, fc.integer({ min: 100, max: 400 })),
      displayLots: fc.integer({ min: 100, max: 300 }),
    },
    { requiredKeys: ['type', 'order', 'lots'] },
  )
  .map((command) => command as VenueAmendCommand);
const plainAmend = fc.record({ type: fc.constant('amend' as const), order, ticks, lots });
const anyOther = fc.record({ type: fc.constantFrom('cancel' as const, 'query' as const), order });

const asStep = (command: OneOrderCommand): EngineStep => ({ kind: 'command', command });

/** Anything that may happen to a matching engine, its orders of every type. */
export const anyEngineStep: fc.Arbitrary<EngineStep> = fc.oneof(
  { weight: 5, arbitrary: anyLevel },
  { weight: 3, arbitrary: anyTrade },
  { weight: 2, arbitrary: anyMark },
  { weight: 5, arbitrary: anyOrder.map(asStep) },
  { weight: 3, arbitrary: anyStop.map(asStep) },
  { weight: 1, arbitrary: anyIceberg.map(asStep) },
  { weight: 2, arbitrary: plainAmend.map(asStep) },
  { weight: 1, arbitrary: anyAmend.map(asStep) },
  { weight: 1, arbitrary: anyOther.map(asStep) },
);
