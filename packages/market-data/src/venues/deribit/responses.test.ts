import { describe, expect, test } from '@jest/globals';
import { fillFee, type Instrument, type MarketEvent } from '@slipstream/core';
import { capturedFrames, describeRecorded, tally } from '../../../test/recorded-data.ts';
import { decodeDeribit } from './decode-deribit.ts';

const receiveTime = 1_700_000_000_500_000;

function answer(result: unknown, parts: object = {}): readonly MarketEvent[] {
  const text = JSON.stringify({ jsonrpc: '2.0', id: 1, result, ...parts });
  return decodeDeribit({ connection: 'deribit', receiveTime, text });
}

function instrumentOf(record: object): Instrument {
  const [event] = answer([record]);
  if (event?.type !== 'instrument') throw new Error(JSON.stringify(event));
  return event.record;
}

const option = {
  instrument_name: 'BTC-25DEC26-100000-C',
  kind: 'option',
  base_currency: 'BTC',
  quote_currency: 'BTC',
  settlement_currency: 'BTC',
  counter_currency: 'USD',
  settlement_period: 'month',
  instrument_type: 'reversed',
  contract_size: 1,
  min_trade_amount: 0.1,
  tick_size: 0.0001,
  tick_size_steps: [{ above_price: 0.005, tick_size: 0.0005 }],
  maker_commission: 0.0003,
  taker_commission: 0.0003,
  expiration_timestamp: Date.UTC(2026, 11, 25, 8),
  strike: 100_000,
  option_type: 'call',
};

const perpetual = {
  instrument_name: 'BTC-PERPETUAL',
  kind: 'future',
  base_currency: 'BTC',
  quote_currency: 'USD',
  settlement_currency: 'BTC',
  settlement_period: 'perpetual',
  instrument_type: 'reversed',
  contract_size: 10,
  min_trade_amount: 10,
  tick_size: 0.5,
  tick_size_steps: [],
  maker_commission: 0,
  taker_commission: 0.0005,
  expiration_timestamp: 32_503_708_800_000,
};

describe('an instrument record', () => {
  test('of an inverse option: ticks by price, lots, fees in text and their cap', () => {
    const { ticks, size, ...terms } = instrumentOf(option);
    expect(terms).toEqual({
      kind: 'option',
      id: 'deribit:BTC-25DEC26-100000-C',
      venue: 'deribit',
      symbol: 'BTC-25DEC26-100000-C',
      base: 'BTC',
      quote: 'BTC',
      settlement: 'BTC',
      payoff: 'inverse',
      amountUnit: 'base',
      contractSize: 1,
      fees: { maker: '0.0003', taker: '0.0003', basis: 'underlying', premiumCap: '0.125' },
      strike: 100_000,
      expiry: Date.UTC(2026, 11, 25, 8) * 1_000,
      right: 'call',
    });
    expect([ticks.unit, ticks.up(48), ticks.up(50)]).toEqual(['0.0001', 49, 55]);
    expect([size.unit, size.minimum]).toEqual(['0.1', 1]);
  });

  test('cannot be written on: books, features and orders share it', () => {
    const record = instrumentOf(option);
    expect(() => Object.assign(record, { contractSize: 9 })).toThrow(TypeError);
    expect(() => Object.assign(record.fees, { taker: '0' })).toThrow(TypeError);
    expect(() => Object.assign(record.size, { minimum: 0 })).toThrow(TypeError);
  });

  test("of an option whose fee the venue's example caps: 0.0001 BTC of premium pay 0.0000125", () => {
    const fill = { amount: 1, price: 0.0001, liquidity: 'taker' } as const;
    expect(fillFee(instrumentOf(option), fill).toFixed()).toBe('0.0000125');
  });

  test('of an inverse perpetual: amounts in USD', () => {
    expect(instrumentOf(perpetual)).toMatchObject({
      kind: 'perpetual',
      payoff: 'inverse',
      amountUnit: 'quote',
      contractSize: 10,
      fees: { maker: '0', taker: '0.0005', basis: 'notional' },
    });
  });

  test('of a dated future with a rebate', () => {
    const weekly = {
      ...perpetual,
      instrument_name: 'BTC-27NOV26',
      settlement_period: 'week',
      maker_commission: -0.0001,
      expiration_timestamp: Date.UTC(2026, 10, 27, 8),
    };
    expect(instrumentOf(weekly)).toMatchObject({
      kind: 'future',
      expiry: Date.UTC(2026, 10, 27, 8) * 1_000,
      fees: { maker: '-0.0001' },
    });
  });

  test('of a linear option: settled in the quote, amounts in coins', () => {
    const linear = {
      ...option,
      quote_currency: 'USDC',
      settlement_currency: 'USDC',
      instrument_type: 'linear',
    };
    expect(instrumentOf(linear)).toMatchObject({
      payoff: 'linear',
      settlement: 'USDC',
      amountUnit: 'base',
    });
  });

  test('of 2021, which names neither type nor settlement: settled in its base, so inverse', () => {
    const { settlement_currency, instrument_type, tick_size_steps, ...old } = option;
    expect(instrumentOf(old)).toMatchObject({ payoff: 'inverse', settlement: 'BTC' });
  });

  test('of a spot pair', () => {
    const { expiration_timestamp, settlement_period, settlement_currency, ...rest } = perpetual;
    const spot = {
      ...rest,
      kind: 'spot',
      quote_currency: 'USDC',
      contract_size: 0.0001,
      min_trade_amount: 0.0001,
    };
    expect(instrumentOf(spot)).toMatchObject({
      kind: 'spot',
      payoff: 'linear',
      settlement: 'USDC',
      amountUnit: 'base',
    });
  });

  test('of a combo with its legs: sold ones have a negative ratio', () => {
    const legs = [
      { instrument_name: 'BTC-25DEC26-100000-C', amount: 1 },
      { instrument_name: 'BTC-25DEC26-120000-C', amount: -1 },
    ];
    const { strike, option_type, ...terms } = option;
    const spread = { ...terms, instrument_name: 'BTC-CS-25DEC26-100000_120000' };
    expect(instrumentOf({ ...spread, kind: 'option_combo', legs })).toMatchObject({
      kind: 'combo',
      id: 'deribit:BTC-CS-25DEC26-100000_120000',
      payoff: 'inverse',
      amountUnit: 'base',
      fees: { basis: 'underlying' },
      legs: [
        { instrument: 'deribit:BTC-25DEC26-100000-C', ratio: 1 },
        { instrument: 'deribit:BTC-25DEC26-120000-C', ratio: -1 },
      ],
    });
    expect(instrumentOf({ ...spread, kind: 'future_combo', legs })).toMatchObject({
      kind: 'combo',
      amountUnit: 'quote',
      fees: { basis: 'notional' },
    });
  });

  test("is stamped with the venue's own time where the answer has one", () => {
    expect(answer(option, { usOut: 1_700_000_000_499_000 })).toMatchObject([
      { type: 'instrument', exchangeTime: 1_700_000_000_499_000, receiveTime },
    ]);
    expect(answer(option)).toMatchObject([{ exchangeTime: receiveTime }]);
  });

  test.each([
    ['a combo without legs', { kind: 'option_combo' }, 'a combo without its legs'],
    ['a kind that nobody knows', { kind: 'swaption' }, 'kind'],
    ['an option without strike', { strike: null }, 'an option without strike or right'],
    [
      'a future without expiry',
      { kind: 'future', expiration_timestamp: null },
      'expiration_timestamp is missing',
    ],
    ['a tick of 0', { tick_size: 0 }, 'tick_size'],
    [
      'steps that do not rise',
      { tick_size_steps: [{ above_price: 0, tick_size: 1 }] },
      'tick step',
    ],
    ['a minimum between two lots', { contract_size: 0.3, min_trade_amount: 1 }, 'minimum amount'],
  ])('of %s is a fault; the others of the answer are read', (_what, parts, reason) => {
    const events = answer([option, { ...option, ...parts }, perpetual]);
    expect(events.map((event) => event.type)).toEqual(['instrument', 'instrument', 'decode-fault']);
    expect(events[2]).toMatchObject({
      reason: expect.stringContaining('1 of 3 instrument records, first BTC-25DEC26-100000-C'),
    });
    expect(events[2]).toMatchObject({ reason: expect.stringContaining(reason) });
  });
});

describeRecorded('the instrument records of 2021 and 2022', ['frames/DERIBIT.0'], () => {
  test('all are read', () => {
    const frames = capturedFrames('frames/DERIBIT.0', 'deribit');
    const kinds = frames
      .flatMap(decodeDeribit)
      .map((event) =>
        event.type === 'instrument' ? `${event.record.payoff} ${event.record.kind}` : event.type,
      );
    expect(tally(kinds)).toEqual({
      'inverse option': 980,
      'inverse future': 18,
      'inverse perpetual': 3,
      'linear perpetual': 16,
    });
  });
});
