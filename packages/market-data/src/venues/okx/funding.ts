import type { TickerEvent } from '@slipstream/core';
import { z } from 'zod';
import { decimalOrEmpty, decimalText, millisText, numberOf } from '../decimal-text.ts';
import { perEightHours } from '../funding.ts';
import type { Draft, Reading } from '../reading.ts';
import { aboutOf, type ChannelMessage, readRows, rowTime } from './channel.ts';
import { tickerTypeOf } from './prices.ts';

const fundingSchema = z.object({
  ts: rowTime.optional(),
  instId: z.string(),
  fundingRate: decimalOrEmpty,
  /** When the rate is paid. */
  fundingTime: millisText,
  /** When the rate after it is paid. */
  nextFundingTime: z.union([millisText, z.literal('')]).nullish(),
});

/** `funding-rate`: the rate that is paid next. Its interval is the time from that payment to the one after. */
export function readFundingRate(message: ChannelMessage): Reading {
  const { receiveTime } = message;
  return readRows(fundingSchema, message, (row) => {
    const event: Draft<TickerEvent> = {
      type: 'ticker',
      ...aboutOf(row.instId, row.ts ?? String(Math.round(receiveTime / 1_000)), receiveTime),
      tells: ['fundingRate', 'intervalFundingRate', 'fundingInterval', 'nextFunding'],
      nextFunding: Number(row.fundingTime) * 1_000,
    };
    if (row.ts === undefined) event.exchangeTime = receiveTime;
    const rate = numberOf(row.fundingRate);
    if (rate !== undefined) event.intervalFundingRate = rate;
    const after = numberOf(row.nextFundingTime);
    const interval = after === undefined ? 0 : (after - Number(row.fundingTime)) * 1_000;
    if (interval > 0) {
      event.fundingInterval = interval;
      if (rate !== undefined) event.fundingRate = perEightHours(rate, interval);
    }
    return [event];
  });
}

const interestSchema = z.object({
  ts: rowTime,
  instType: z.string().optional(),
  instId: z.string(),
  oi: decimalText,
});

/** `open-interest`, in contracts. */
export function readOpenInterest(message: ChannelMessage): Reading {
  return readRows(interestSchema, message, ({ ts, instType, instId, oi }) => [
    {
      type: tickerTypeOf(instType),
      ...aboutOf(instId, ts, message.receiveTime),
      tells: ['openInterest'],
      openInterest: Number(oi),
    },
  ]);
}
