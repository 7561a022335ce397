import { z } from 'zod';
import { decimalText } from '../decimal-text.ts';
import type { Reading } from '../reading.ts';
import { aboutOf, type ChannelMessage, readRows, rowTime } from './channel.ts';

const liquidationSchema = z.object({
  instId: z.string(),
  details: z.array(
    z.object({ ts: rowTime, side: z.enum(['buy', 'sell']), bkPx: decimalText, sz: decimalText }),
  ),
});

/** `liquidation-orders`: forced orders, at the price at which their positions had lost their margin. */
export function readLiquidations(message: ChannelMessage): Reading {
  return readRows(liquidationSchema, message, ({ instId, details }) =>
    details.map(({ ts, side, bkPx, sz }) => ({
      type: 'liquidation',
      ...aboutOf(instId, ts, message.receiveTime),
      side,
      price: Number(bkPx),
      amount: Number(sz),
    })),
  );
}
