import type { MarketEvent } from '@slipstream/core';
import { z } from 'zod';
import { decimalText } from '../decimal-text.ts';
import { type Reading, readAs } from '../reading.ts';
import { aboutOf, type TopicMessage, venueTime } from './topic.ts';

const side = z.enum(['Buy', 'Sell']);

const allSchema = z.array(
  z.object({ T: venueTime, s: z.string(), S: side, v: decimalText, p: decimalText }),
);

/** `allLiquidation.{symbol}`: every forced order, at the price at which its position had lost its margin. */
export function readAllLiquidations(message: TopicMessage): Reading {
  return readAs(allSchema, message.data, (rows) =>
    rows.map(({ T, s, S, v, p }) =>
      liquidation(message, { symbol: s, time: T, side: S, size: v, price: p }),
    ),
  );
}

const oneSchema = z.object({
  updatedTime: venueTime,
  symbol: z.string(),
  side,
  size: decimalText,
  price: decimalText,
});

/** `liquidation.{symbol}`, which tells at most one forced order in a second. Whoever takes one topic leaves the other. */
export function readLiquidation(message: TopicMessage): Reading {
  return readAs(oneSchema, message.data, ({ updatedTime, ...row }) => [
    liquidation(message, { ...row, time: updatedTime }),
  ]);
}

interface Liquidated {
  readonly symbol: string;
  readonly time: number;
  readonly side: 'Buy' | 'Sell';
  readonly size: string;
  readonly price: string;
}

function liquidation(message: TopicMessage, row: Liquidated): MarketEvent {
  return {
    type: 'liquidation',
    ...aboutOf(message, row.symbol, row.time),
    // Bybit names the side of the position: a long one, `Buy`, is sold.
    side: row.side === 'Buy' ? 'sell' : 'buy',
    price: Number(row.price),
    amount: Number(row.size),
  };
}
