import { expect, test } from '@jest/globals';
import type { FeeSchedule } from '@slipstream/core';
import { capturedJsonLines } from '../../test/captured-json-lines.ts';
import { describeRecorded } from '../../test/recorded-data.ts';
import { bybitDecoder } from '../venues/bybit/decode-bybit.ts';
import { MarketState } from './market-state.ts';

const capture = 'frames/BYBIT.jsonl.zst';
const notional: FeeSchedule = { maker: '0', taker: '0', basis: 'notional' };

describeRecorded('the tickers of Bybit linear of 2026, which name what changed', [capture], () => {
  test('leave a whole quote and a whole ticker after each change', () => {
    const decode = bybitDecoder({
      category: 'linear',
      fees: { perpetual: notional, future: notional },
    });
    const records = capturedJsonLines(capture, 'bybit-linear', 'http').filter(({ text }) =>
      text.includes('"category":"linear"'),
    );
    const frames = capturedJsonLines(capture, 'bybit-linear', 'recv', 'BYBIT.ws.2');
    const market = new MarketState();
    const seen = { sides: 0, quotes: 0, tickers: 0, whole: 0 };
    for (const event of [...records, ...frames].flatMap(decode)) {
      const { view } = market.apply(event);
      if (event.type === 'quote-delta') {
        seen.sides += 1;
        if (view?.quote?.bid && view.quote.ask) seen.quotes += 1;
      }
      if (event.type !== 'ticker') continue;
      seen.tickers += 1;
      const { mark, index, last, openInterest, fundingRate, tells } = view?.ticker ?? {};
      const fields = [mark, index, last, openInterest, fundingRate];
      if (tells === undefined && !fields.includes(undefined)) seen.whole += 1;
    }
    expect(seen).toEqual({ sides: 494, quotes: 494, tickers: 192, whole: 192 });
  });
});
