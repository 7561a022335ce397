import type { Diagnostic, InstrumentId, TradeEvent } from '@slipstream/core';

const SOURCE = 'market-data/market';

/** A trade came again; told once of an instrument. */
export function duplicateTrade({ instrument, id, receiveTime }: TradeEvent): Diagnostic {
  return {
    level: 'warning',
    source: SOURCE,
    message: `trade ${id} of ${instrument} came again; it is marked as a duplicate, and further ones are only counted`,
    time: receiveTime,
    data: { instrument, id },
  };
}

/** The venue's time went back; told once of an instrument. */
export function timeWentBack(
  event: { readonly type: string; readonly exchangeTime: number; readonly receiveTime: number },
  instrument: InstrumentId,
): Diagnostic {
  const { type, exchangeTime, receiveTime } = event;
  return {
    level: 'warning',
    source: SOURCE,
    message: `the venue's time of ${instrument} went back at a ${type}; it is kept as sent and orders nothing, and further ones are only counted`,
    time: receiveTime,
    data: { instrument, type, exchangeTime },
  };
}
