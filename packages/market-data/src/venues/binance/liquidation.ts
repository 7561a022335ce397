import { z } from 'zod';
import { decimalText } from '../decimal-text.ts';
import { type Reading, readAs } from '../reading.ts';
import { aboutOf, type BinancePayload, venueTime } from './payload.ts';

const liquidationSchema = z.object({
  E: venueTime,
  o: z.object({
    s: z.string(),
    S: z.enum(['BUY', 'SELL']),
    p: decimalText,
    q: decimalText,
    T: venueTime.optional(),
  }),
});

/** `<symbol>@forceOrder`: the latest forced order within a second, at its order's price and amount. */
export function readLiquidation(payload: BinancePayload): Reading {
  return readAs(liquidationSchema, payload.data, ({ E, o }) => [
    {
      type: 'liquidation',
      ...aboutOf(payload, o.s, o.T, E),
      side: o.S === 'BUY' ? 'buy' : 'sell',
      price: Number(o.p),
      amount: Number(o.q),
    },
  ]);
}
