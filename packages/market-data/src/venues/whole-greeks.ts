import type { VenueGreeks } from '@slipstream/core';

type Given = number | null | undefined;

/** Greeks whose parts a venue may leave out: they count only where the first four are there. */
export function wholeGreeks(parts: {
  readonly delta?: Given;
  readonly gamma?: Given;
  readonly vega?: Given;
  readonly theta?: Given;
  readonly rho?: Given;
}): VenueGreeks | undefined {
  const delta = parts.delta ?? undefined;
  const gamma = parts.gamma ?? undefined;
  const vega = parts.vega ?? undefined;
  const theta = parts.theta ?? undefined;
  const rho = parts.rho ?? undefined;
  if (delta === undefined || gamma === undefined || vega === undefined || theta === undefined) {
    return undefined;
  }
  return { delta, gamma, vega, theta, ...(rho !== undefined && { rho }) };
}
