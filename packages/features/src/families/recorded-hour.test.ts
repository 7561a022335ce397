// After every event of a recorded hour, or of its first part, each feature of a market equals a computation over all that came before.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import type { BookView, MarketUpdate } from '@slipstream/core';
import { binanceDecoder, binanceInstrument, MarketState } from '@slipstream/market-data';
import { marketBatches } from '../../test/batches/all.ts';
import { expectClose, featureIn, type Seen, seenOf } from '../../test/stream-equals-batch.ts';
import { ObservedMarket } from '../market/observed-market.ts';
import { columnName } from '../schema/feature-name.ts';

const folder = fileURLToPath(new URL('../../../../../shared/data/binance/', import.meta.url));
const FILES = ['spot_nexousdt_20240723.gz', 'spot_nexousdt_20240724.gz'];
/** The busiest hour of the recording, in hours since the epoch. */
const HOUR = 478_274;
const TICK = 0.001;
/** How many events of the hour are looked at; `npm run soak -- features` takes all of them. */
const EVENTS = Number(process.env['SLIPSTREAM_RUNS'] ?? 2_500);

/** A spot market has no expiry. */
const notApplicable = ['clock.timeToExpiry'];
/** What spot markets and this recording do not tell stays unknown, in both computations. */
const untold = /^derivatives\.(?!liquidationFlow)|^clock\.timeToFunding/;

const missing = FILES.filter((file) => !existsSync(folder + file));

function* updatesOfTheLine(): Generator<{ update: MarketUpdate; hour: number }> {
  const fees = { maker: '0.001', taker: '0.001', basis: 'notional' } as const;
  const symbol = 'NEXOUSDT';
  const market = 'spot' as const;
  const instrument = binanceInstrument({ market, symbol, tick: String(TICK), lot: '0.01', fees });
  const decode = binanceDecoder({ market, symbol });
  const state = new MarketState({ instruments: [instrument] });
  for (const file of FILES) {
    for (const line of gunzipSync(readFileSync(folder + file))
      .toString()
      .split('\n')) {
      const space = line.indexOf(' ');
      if (space < 0) continue;
      const receiveTime = Number(line.slice(0, space));
      const hour = Math.floor(receiveTime / 3_600e6);
      if (hour > HOUR) return;
      const frame = { connection: 'binance-spot', receiveTime, text: line.slice(space + 1) };
      for (const event of decode(frame)) yield { update: state.apply(event), hour };
    }
  }
}

if (missing.length > 0) test.skip(`a recorded hour (needs ${missing.join(', ')})`, () => {});
else {
  test('after every event of a recorded hour, each feature equals its batch', () => {
    const id = 'binance-spot:NEXOUSDT';
    const market = new ObservedMarket({ instrument: id });
    const features = marketBatches
      .filter(({ request }) => !notApplicable.includes(request.name))
      .map(({ request, batch }) => {
        const { name, ...parameters } = request;
        const source = name.startsWith('lead.') ? { source: 'own' } : {};
        const column = columnName(name, parameters);
        return { column, batch, known: 0, feature: featureIn(market, { ...request, ...source }) };
      });
    const past: Seen[] = [];
    // Most events leave the book as it was.
    let shown: BookView | undefined;
    let kept: BookView | undefined;
    for (const { update, hour } of updatesOfTheLine()) {
      if (hour < HOUR) continue;
      if (past.length === EVENTS) break;
      market.update(update);
      if (!market.live) continue;
      const { book } = update.view ?? {};
      if (book !== undefined && book !== shown) kept = book.copy();
      shown = book;
      const seen = seenOf(update, id, (book) => kept ?? book);
      const { micro } = seen.touch;
      past.push({ ...seen, reference: Number.isNaN(micro) ? undefined : micro * TICK });
      const time = update.event.receiveTime;
      for (const one of features) {
        one.feature.update(update);
        const value = one.feature.value(time);
        const expected = one.batch(past, time);
        if (!Object.is(value, expected)) expectClose(value, expected, one.column);
        if (!Number.isNaN(value)) one.known += 1;
      }
    }
    expect(past.length).toBeGreaterThan(Math.min(EVENTS, 9_000) - 1);
    const silent = features.filter(({ known }) => known === 0).map(({ column }) => column);
    expect(silent.filter((column) => !untold.test(column))).toEqual([]);
  }, 3_600_000);
}
