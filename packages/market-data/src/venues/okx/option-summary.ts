import type { OptionTickerEvent, OptionTickerField } from '@slipstream/core';
import { z } from 'zod';
import { computedOrEmpty, decimalOrEmpty, numberOf, positiveOf } from '../decimal-text.ts';
import type { Draft, Reading } from '../reading.ts';
import { wholeGreeks } from '../whole-greeks.ts';
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

const TELLS: readonly OptionTickerField[] = ['markIv', 'bidIv', 'askIv', 'forward', 'greeks'];

/**
 * `opt-summary`: volatilities, forward and greeks of a family of options. OKX sends greeks twice, per coin of premium
 * and by Black and Scholes in USD; the latter are taken, because their units are Deribit's.
 */
export function readOptionSummary(message: ChannelMessage): Reading {
  return readRows(summarySchema, message, (summary) => {
    const event: Draft<OptionTickerEvent> = {
      type: 'option-ticker',
      ...aboutOf(summary.instId, summary.ts, message.receiveTime),
      tells: TELLS,
    };
    const markIv = positiveOf(summary.markVol);
    if (markIv !== undefined) event.markIv = markIv;
    const bidIv = positiveOf(summary.bidVol);
    if (bidIv !== undefined) event.bidIv = bidIv;
    const askIv = positiveOf(summary.askVol);
    if (askIv !== undefined) event.askIv = askIv;
    const forward = positiveOf(summary.fwdPx);
    if (forward !== undefined) event.forward = forward;
    const greeks = wholeGreeks({
      delta: numberOf(summary.deltaBS),
      gamma: numberOf(summary.gammaBS),
      vega: numberOf(summary.vegaBS),
      theta: numberOf(summary.thetaBS),
    });
    if (greeks) event.greeks = greeks;
    return [event];
  });
}
