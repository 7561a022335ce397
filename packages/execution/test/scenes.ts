import type { Forecast, Instrument, PriceTicks, Side, TradeEvent } from '@slipstream/core';
import { MINUTE, opposite, SECOND } from '@slipstream/core';
import fc from 'fast-check';
import type { OrderView, PolicyContext } from '../src/policy/policy-context.ts';
import { contextOf, orderView } from './context.ts';
import { marketOf, START } from './fake-market.ts';
import { evenInstrument, forecastOf, valuationOf } from './samples.ts';

/** Every integer is a price and no fee depends on it: whatever is done here mirrors. */
export const mirrorInstrument: Instrument = {
  ...evenInstrument,
  fees: { maker: '0', taker: '0', basis: 'notional' },
};

/** Around this price, in ticks, markets are made and mirrored. */
const PIVOT = 2_000;

/** A moment as a policy may see it, however poor the market or mad the forecast; for a buy, before it is mirrored. */
export interface Scene {
  readonly passed: number;
  readonly bids: readonly number[];
  readonly asks: readonly number[];
  readonly filled: number;
  readonly resting: number | null;
  readonly restsAt: number;
  readonly ended: boolean;
  readonly sell: boolean;
  readonly leave: boolean;
  /** Quarters of a tick that the fair value stands off the pivot. */
  readonly fair: number | null;
  readonly worst: number | null;
  readonly traded: number;
  readonly forecast: {
    readonly up: number;
    readonly down: number;
    readonly stable: number;
    readonly move: number;
    readonly ahead: number;
    readonly slippage: number;
    readonly age: number;
  } | null;
}

const wild: fc.Arbitrary<number> = fc.oneof(
  fc.double({ min: 0, max: 1 }),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, 0, 0.9),
);
const levels = fc.uniqueArray(fc.integer({ min: 1, max: 100 }), { maxLength: 4 });

/** Any scene; those that make sense come often enough. */
export const anyScene: fc.Arbitrary<Scene> = fc.record({
  passed: fc.integer({ min: 0, max: MINUTE }),
  bids: levels,
  asks: levels,
  filled: fc.integer({ min: 0, max: 100 }),
  resting: fc.option(fc.integer({ min: 1, max: 50 })),
  restsAt: fc.integer({ min: 1, max: 60 }),
  ended: fc.boolean(),
  sell: fc.boolean(),
  leave: fc.boolean(),
  fair: fc.option(fc.integer({ min: -400, max: 400 })),
  worst: fc.option(fc.integer({ min: -100, max: 100 })),
  traded: fc.integer({ min: 0, max: 300 }),
  forecast: fc.option(
    fc.record({
      up: wild,
      down: wild,
      stable: wild,
      move: fc.integer({ min: 0, max: 40 }),
      ahead: wild,
      slippage: wild,
      age: fc.integer({ min: 0, max: 4 * SECOND }),
    }),
  ),
});

/** How a scene is shown. */
export interface Staging {
  /** Of the slot that holds the resting order. */
  readonly slot?: string;
  /** The same with bids for asks, up for down, and every price on the other side of the pivot. */
  readonly mirrored?: boolean;
}

/** The price on the other side of the pivot. */
export function mirroredTicks(ticks: PriceTicks): PriceTicks {
  return 2 * PIVOT - ticks;
}

/** A scene as a policy sees it, on an instrument whose prices mirror. */
export function contextOfScene(
  scene: Scene,
  { slot = 'rest', mirrored = false }: Staging = {},
): PolicyContext {
  const now = START + scene.passed;
  // Steps above the pivot, as the unmirrored market counts them.
  const at = (step: number): number => (mirrored ? PIVOT - step : PIVOT + step);
  const side: Side = scene.sell === mirrored ? 'buy' : 'sell';
  const own = scene.sell ? 1 : -1;
  const flat = (steps: readonly number[], sign: 1 | -1): number[] =>
    [...steps].sort((a, b) => a - b).flatMap((step) => [at(sign * step), 10]);
  const [bids, asks] = [flat(scene.bids, -1), flat(scene.asks, 1)];
  const market = marketOf(mirrored ? asks : bids, mirrored ? bids : asks, {
    instrument: mirrorInstrument,
  });
  const { resting } = scene;
  const order = (changes: Partial<OrderView>): OrderView =>
    orderView({ slot, ticks: at(own * scene.restsAt), ...changes });
  const working = resting === null ? [] : [order({ lots: resting })];
  const ended = scene.ended && resting === null ? [order({ state: 'cancelled' })] : [];
  const trade: TradeEvent = {
    type: 'trade',
    instrument: mirrorInstrument.id,
    id: `t${scene.passed}`,
    price: at(0),
    amount: scene.traded,
    aggressor: mirrored ? 'sell' : 'buy',
    exchangeTime: now,
    receiveTime: now,
  };
  return contextOf({
    now,
    instrument: mirrorInstrument,
    parent: { side, remainder: scene.leave ? 'leave' : 'cross' },
    view: { filled: Math.min(scene.filled, 100 - (resting ?? 0)), working: resting ?? 0 },
    working,
    ended,
    market: { ...market, lastTrade: trade },
    forecast: scene.forecast === null ? undefined : forecastIn(scene, now, at, mirrored),
    valuation:
      scene.fair === null ? undefined : valuationOf(now, { fairValue: at(scene.fair / 4) }),
    ...(scene.worst !== null && { worst: at(scene.worst) }),
  });
}

function forecastIn(
  { forecast }: Scene,
  now: number,
  at: (step: number) => number,
  mirrored: boolean,
): Forecast {
  const { up, down, stable, move, ahead, slippage, age } = forecast!;
  const buys = { side: mirrored ? opposite('buy') : 'buy', amount: 10 } as const;
  const sells = { side: opposite(buys.side), amount: 10 } as const;
  const direction = mirrored
    ? { up: down, down: up, stable, expectedMove: { up: 3, down: -move, stable: 0 } }
    : { up, down, stable, expectedMove: { up: move, down: -3, stable: 0 } };
  const trust = mirrored ? { up: 0.5, down: up } : { up, down: 0.5 };
  return forecastOf(
    now - age,
    { ...direction, trustedFrom: trust },
    {
      referencePrice: at(0),
      volatility: { horizon: MINUTE, now: 0.1, ahead },
      slippage: [
        { ...buys, median: 100 * slippage, high: 150 * slippage },
        { ...sells, median: 50 * slippage, high: 60 * slippage },
      ],
    },
  );
}
