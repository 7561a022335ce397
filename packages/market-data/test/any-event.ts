import {
  type Instrument,
  instrumentId,
  LotSize,
  type MarketEvent,
  TickTable,
} from '@slipstream/core';
import fc from 'fast-check';

const NOON = Date.UTC(2026, 10, 20, 12) * 1_000;

/** A record of fields of which the second ones may be missing. */
function fields(
  always: Record<string, fc.Arbitrary<unknown>>,
  maybe: Record<string, fc.Arbitrary<unknown>> = {},
): fc.Arbitrary<Record<string, unknown>> {
  return fc.record(
    { ...always, ...maybe },
    { requiredKeys: Object.keys(always), noNullPrototype: true },
  );
}

function omit<Name extends string>(
  all: Readonly<Record<Name, fc.Arbitrary<unknown>>>,
  left: Name,
): Record<string, fc.Arbitrary<unknown>> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => name !== left)) as Record<
    string,
    fc.Arbitrary<unknown>
  >;
}

const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const whole = fc.maxSafeNat();
const text = fc.string({ unit: 'binary' });
const venue = fc.constantFrom('deribit', 'okx', 'binance-usdm', 'a/b c');
const instrument = fc.tuple(venue, text).map(([name, symbol]) => instrumentId(name, symbol));
const levels = fc.array(number, { maxLength: 12 });
const side = fc.constantFrom('buy', 'sell');
const flag = fc.constant(true);
const level = fields({ price: number, amount: number });
const book = { instrument, bids: levels, asks: levels, sequence: whole };
const marks = { mark: number, index: number, last: number, openInterest: number };
const greeks = { delta: number, gamma: number, vega: number, theta: number, rho: number };
const tells = (...names: string[]) => fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 });

const ticks = fc.constantFrom(
  new TickTable('0.5'),
  new TickTable('0.0001', [{ from: '0.005', tick: '0.0005' }]),
  new TickTable('0.2', [
    { from: '10', tick: '0.5' },
    { from: '100', tick: '5' },
  ]),
);
const size = fc.constantFrom(new LotSize('0.1'), new LotSize('0.001', '0.05'), new LotSize(10));
const terms = {
  id: instrument,
  venue,
  symbol: text,
  base: text,
  quote: text,
  settlement: text,
  payoff: fc.constantFrom('linear', 'inverse'),
  amountUnit: fc.constantFrom('base', 'quote', 'contracts'),
  contractSize: fc.constantFrom(1, 0.01, 10),
  ticks,
  size,
  fees: fields({ maker: text, taker: text, basis: text }, { premiumCap: text }),
};
const leg = fields({ instrument, ratio: fc.integer() });
const record = fc.oneof(
  fields({ kind: fc.constantFrom('spot', 'perpetual'), ...terms }),
  fields({ kind: fc.constant('future'), expiry: whole, ...terms }),
  fields({
    kind: fc.constant('option'),
    expiry: whole,
    strike: fc.integer(),
    right: fc.constantFrom('call', 'put'),
    ...terms,
  }),
  fields({ kind: fc.constant('combo'), legs: fc.array(leg), ...terms }),
) as fc.Arbitrary<unknown> as fc.Arbitrary<Instrument>;

const CONTENTS: {
  readonly [Type in MarketEvent['type']]: fc.Arbitrary<Record<string, unknown>>;
} = {
  'book-snapshot': fields(book),
  'book-delta': fields(book, { firstSequence: whole, previousSequence: whole }),
  quote: fields({ instrument }, { bid: level, ask: level, sequence: whole }),
  trade: fields(
    { instrument, id: text, price: number, amount: number, aggressor: side },
    { block: flag, combo: flag, rfq: flag, liquidation: flag, duplicate: flag, iv: number },
  ),
  'quote-delta': fields(
    { instrument },
    { bidPrice: number, bidAmount: number, askPrice: number, askAmount: number },
  ),
  ticker: fields(
    { instrument },
    {
      ...marks,
      tells: tells('mark', 'index', 'fundingRate'),
      fundingRate: number,
      intervalFundingRate: number,
      fundingInterval: whole,
      nextFunding: whole,
    },
  ),
  'option-ticker': fields(
    { instrument },
    {
      ...marks,
      tells: tells('mark', 'bidIv', 'greeks'),
      bidIv: number,
      askIv: number,
      markIv: number,
      forward: number,
      greeks: fields(omit(greeks, 'rho'), { rho: number }),
      greekChanges: fields({ vega: number }, omit(greeks, 'vega')),
    },
  ),
  index: fields({ index: text, price: number }),
  'volatility-index': fields({ index: text, volatility: number }),
  liquidation: fields({ instrument, side, price: number, amount: number }),
  instrument: fields({ record }),
  status: fields({ instrument, state: fc.constantFrom('open', 'halted', 'settlement', 'closed') }),
  'venue-status': fields({ venue, state: fc.constantFrom('open', 'halted') }, { index: text }),
  silence: fields({ instrument, since: whole }),
  connection: fields({ connection: venue, state: fc.constantFrom('up', 'down') }, { reason: text }),
  'decode-fault': fields({ venue, frame: text, reason: text }),
};

/** All types of events. */
export const EVENT_TYPES: readonly MarketEvent['type'][] = Object.keys(
  CONTENTS,
) as MarketEvent['type'][];

/** An event of a type, any value in each field and any of those absent that may be. */
export function anyEventOf(type: MarketEvent['type']): fc.Arbitrary<MarketEvent> {
  return fc
    .tuple(CONTENTS[type], whole, fc.nat(20_000_000))
    .map(([content, exchangeTime, later]) => ({
      type,
      exchangeTime,
      receiveTime: NOON + later * 10_000,
      ...content,
    })) as fc.Arbitrary<unknown> as fc.Arbitrary<MarketEvent>;
}

/** Events of all types as they come in: by receive time, over two days or three. */
export const anyEvents: fc.Arbitrary<readonly MarketEvent[]> = fc
  .array(fc.oneof(...EVENT_TYPES.map(anyEventOf)), { maxLength: 40 })
  .map((events) => [...events].sort((a, b) => a.receiveTime - b.receiveTime));

/** An event with the ticks and lots of its record as plain data: equality of the classes would not look inside. */
export function laidOpen(event: MarketEvent): unknown {
  if (event.type !== 'instrument') return event;
  const { ticks: table, size: lots, ...rest } = event.record;
  return {
    ...event,
    record: {
      ...rest,
      ticks: [table instanceof TickTable, table.unit, table.tickAt(0), table.steps],
      size: [lots instanceof LotSize, lots.unit, lots.minimum],
    },
  };
}
