import { SlipstreamError } from '@slipstream/core';

/** The base of every error thrown by `@slipstream/market-data`. */
export class MarketDataError extends SlipstreamError {}
