import { expect, test } from '@jest/globals';
import { MarketState } from '../../src/market/market-state.ts';
import { tally } from '../recorded-data.ts';
import { WRITTEN_STREAMS } from './written-streams.ts';

// What these streams are for, the trial of damaged frames, needs frames that are read and books that live.
test.each(WRITTEN_STREAMS)('$name are read, all but refusals, and keep a live book', (stream) => {
  const state = new MarketState({ instruments: stream.instruments });
  const statuses: string[] = [];
  const faults: string[] = [];
  for (const frame of stream.frames) {
    for (const event of stream.decoder(frame)) {
      const { view } = state.apply(event);
      if (event.type === 'book-delta') statuses.push(view?.book.status ?? 'unknown');
      if (event.type === 'decode-fault') faults.push(event.reason);
    }
  }
  expect(faults.filter((reason) => !reason.includes('refused'))).toEqual([]);
  expect(faults).toHaveLength(8);
  const { live = 0, ...others } = tally(statuses);
  expect(live).toBeGreaterThan(15);
  // Binance's first delta comes before its snapshot.
  expect(others['awaiting-snapshot'] ?? 0).toBeLessThan(2);
});
