import { MINUTE, type Micros } from '@slipstream/core';

/**
 * From this long before expiry on an expiry has no smile: the venue averages its index, Deribit for 30 minutes, and
 * Black-76 no longer describes its options. The fair-value estimator ends at the same moment.
 */
export const SETTLEMENT_WINDOW: Micros = 30 * MINUTE;
