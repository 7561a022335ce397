import {
  instrumentId,
  type MarketEvent,
  microsOfMillis,
  type OptionTickerField,
} from '@slipstream/core';
import { z } from 'zod';
import { type Reading, readAs } from '../reading.ts';
import { type ChannelMessage, fractionOfPercent, venueTime } from './channel.ts';

const indexSchema = z.object({ timestamp: venueTime, index_name: z.string(), price: z.number() });

/** `deribit_price_index.{index}`. */
export function readIndex({ data, receiveTime }: ChannelMessage): Reading {
  return readAs(indexSchema, data, ({ timestamp, index_name, price }) => [
    {
      type: 'index',
      index: index_name,
      price,
      exchangeTime: microsOfMillis(timestamp),
      receiveTime,
    },
  ]);
}

const volatilityIndexSchema = z.object({
  timestamp: venueTime,
  index_name: z.string(),
  volatility: z.number(),
});

/** `deribit_volatility_index.{index}`, in percent on the wire. */
export function readVolatilityIndex({ data, receiveTime }: ChannelMessage): Reading {
  return readAs(volatilityIndexSchema, data, ({ timestamp, index_name, volatility }) => [
    {
      type: 'volatility-index',
      index: index_name,
      volatility: fractionOfPercent(volatility),
      exchangeTime: microsOfMillis(timestamp),
      receiveTime,
    },
  ]);
}

const markPricesSchema = z.array(
  z.object({
    timestamp: venueTime.optional(),
    instrument_name: z.string(),
    mark_price: z.number(),
    iv: z.number(),
  }),
);

const TELLS: readonly OptionTickerField[] = ['mark', 'markIv'];

/** `markprice.options.{index}`: marks of many options; their volatilities are fractions here, not percent. */
export function readMarkPrices({ data, receiveTime }: ChannelMessage): Reading {
  return readAs(markPricesSchema, data, (marks) =>
    marks.map(({ timestamp, instrument_name, mark_price, iv }): MarketEvent => {
      const about = {
        type: 'option-ticker',
        instrument: instrumentId('deribit', instrument_name),
        tells: TELLS,
        mark: mark_price,
        exchangeTime: timestamp === undefined ? receiveTime : microsOfMillis(timestamp),
        receiveTime,
      } as const;
      return iv > 0 ? { ...about, markIv: iv } : about;
    }),
  );
}
