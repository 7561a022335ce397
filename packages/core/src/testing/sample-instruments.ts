import { frozenInstrument } from '../instrument/frozen-instrument.ts';
import type { OptionInstrument, PerpetualInstrument } from '../instrument/instrument.ts';
import { instrumentId } from '../instrument/instrument.ts';
import { LotSize } from '../instrument/lot-size.ts';
import { TickTable } from '../instrument/tick-table.ts';

/** A BTC call with the ticks, lots and fees of Deribit's inverse options in 2026, for tests and examples. */
export const sampleCall: OptionInstrument = frozenInstrument({
  kind: 'option',
  id: instrumentId('deribit', 'BTC-25DEC26-100000-C'),
  venue: 'deribit',
  symbol: 'BTC-25DEC26-100000-C',
  base: 'BTC',
  quote: 'BTC',
  settlement: 'BTC',
  payoff: 'inverse',
  amountUnit: 'base',
  contractSize: 1,
  ticks: new TickTable('0.0001', [{ from: '0.005', tick: '0.0005' }]),
  size: new LotSize('0.1'),
  fees: { maker: '0.0003', taker: '0.0003', basis: 'underlying', premiumCap: '0.125' },
  strike: 100_000,
  expiry: Date.UTC(2026, 11, 25, 8) * 1_000,
  right: 'call',
});

/** Deribit's BTC perpetual: inverse, amounts in USD. */
export const samplePerpetual: PerpetualInstrument = frozenInstrument({
  kind: 'perpetual',
  id: instrumentId('deribit', 'BTC-PERPETUAL'),
  venue: 'deribit',
  symbol: 'BTC-PERPETUAL',
  base: 'BTC',
  quote: 'USD',
  settlement: 'BTC',
  payoff: 'inverse',
  amountUnit: 'quote',
  contractSize: 10,
  ticks: new TickTable('0.5'),
  size: new LotSize('10'),
  fees: { maker: '0', taker: '0.0005', basis: 'notional' },
});
