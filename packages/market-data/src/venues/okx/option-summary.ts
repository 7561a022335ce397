import type { OptionTickerEvent, VenueGreeks } from '@slipstream/core';
import { z } from 'zod';
import { computedOrEmpty, decimalOrEmpty, numberOf, positiveOf } from '../decimal-text.ts';
import type { Draft, Reading } from '../reading.ts';
import { aboutOf, type ChannelMessage, readRows, rowTime } from './channel.ts';

const summarySchema = z.object({
  ts: rowTime,
  instId: z.string(),
  markVol: computedOrEmpty,
  bidVol: computedOrEmpty,
  askVol: computedOrEmpty,
  fwdPx: decimalOrEmpty,
  deltaBS: computedOrEmpty,
  gammaBS: computedOrEmpty,
  vegaBS: computedOrEmpty,
  thetaBS: computedOrEmpty,
});

/**
 * `opt-summary`: volatilities, forward and greeks of a family of options. OKX sends greeks twice, per coin of premium
 * and by Black and Scholes in USD; the latter are taken, because their units are Deribit's.
 */
export function readOptionSummary(message: ChannelMessage): Reading {
  return readRows(summarySchema, message, (summary) => {
    const event: Draft<OptionTickerEvent> = {
      type: 'option-ticker',
      ...aboutOf(summary.instId, summary.ts, message.receiveTime),
    };
    const markIv = positiveOf(summary.markVol);
    if (markIv !== undefined) event.markIv = markIv;
    const bidIv = positiveOf(summary.bidVol);
    if (bidIv !== undefined) event.bidIv = bidIv;
    const askIv = positiveOf(summary.askVol);
    if (askIv !== undefined) event.askIv = askIv;
    const forward = positiveOf(summary.fwdPx);
    if (forward !== undefined) event.forward = forward;
    const greeks = greeksOf(summary);
    if (greeks) event.greeks = greeks;
    return [event];
  });
}

/** The greeks where all of them are there. */
function greeksOf(summary: z.infer<typeof summarySchema>): VenueGreeks | undefined {
  const delta = numberOf(summary.deltaBS);
  const gamma = numberOf(summary.gammaBS);
  const vega = numberOf(summary.vegaBS);
  const theta = numberOf(summary.thetaBS);
  return delta === undefined || gamma === undefined || vega === undefined || theta === undefined
    ? undefined
    : { delta, gamma, vega, theta };
}
