import { type Micros, SECOND } from '@slipstream/core';

/** From a line to its venue and back; a hosted server near the venue's data centre. */
export const ORDER_LATENCY = { minimum: 1_500, median: 4_000, spread: 0.5 } as const;
/** Others refill what we took by half in this time; no source tells the true one. */
export const REFILL_HALF_LIFE: Micros = 5 * SECOND;
