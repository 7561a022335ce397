import type { Instrument, Lots, ParentOrder, Valuation } from '@slipstream/core';
import { coinsOf, signOf } from '@slipstream/core';
import type { Halt } from '../kernel/halt.ts';

/** What stands when more is to be committed. */
export interface RiskState {
  readonly parent: ParentOrder;
  readonly instrument: Instrument;
  readonly filled: Lots;
  readonly committed: Lots;
  readonly open: number;
  /** Orders that may be open, so that all can be cancelled at once. */
  readonly mostOpen: number;
  readonly halt: Halt | undefined;
  /** Signed, before the parent; absent when unknown. */
  readonly position: Lots | undefined;
  /** The last valuation while it is fresh. */
  readonly valuation: Valuation | undefined;
}

/** More quantity, and perhaps one more order. */
export interface NewRisk {
  readonly lots: Lots;
  readonly places: boolean;
}

/** Why more may not be committed; nothing when it may. */
export function refuseNewRisk(risk: NewRisk, state: RiskState): string | undefined {
  return refusedByHalt(risk, state) ?? refusedByCount(risk, state) ?? refusedBySize(risk, state);
}

function refusedByHalt({ lots }: NewRisk, state: RiskState): string | undefined {
  const { halt, position, parent } = state;
  if (!halt) return undefined;
  if (halt.level !== 'reduce-only') return `${halt.level}: ${halt.reason}`;
  if (position === undefined) return `reduce-only, and the position is unknown: ${halt.reason}`;
  // What is against the position, and no more of it than there is, reduces.
  const reducible = Math.max(0, -signOf(parent.side) * position);
  const after = state.filled + state.committed + lots;
  return after <= reducible ? undefined : `reduce-only: ${halt.reason}`;
}

function refusedByCount({ places }: NewRisk, state: RiskState): string | undefined {
  const { maxOpenOrders = Number.POSITIVE_INFINITY } = state.parent.risk;
  const most = Math.min(maxOpenOrders, state.mostOpen);
  return places && state.open >= most ? `${state.open} orders are open already` : undefined;
}

function refusedBySize({ lots }: NewRisk, state: RiskState): string | undefined {
  const { maxWorking, maxVega } = state.parent.risk;
  if (maxWorking !== undefined && lots > 0 && state.committed + lots > maxWorking) {
    return `${state.committed + lots} lots would work, ${maxWorking} may`;
  }
  if (maxVega === undefined || lots === 0) return undefined;
  if (!state.valuation) return 'no fresh valuation for the vega limit';
  const vega = vegaOf(state.filled + state.committed + lots, state.instrument, state.valuation);
  return vega <= maxVega ? undefined : `vega would be ${vega.toFixed(1)}, ${maxVega} may`;
}

/** USD per volatility point. */
function vegaOf(lots: Lots, instrument: Instrument, { greeks, forward }: Valuation): number {
  return Math.abs(coinsOf(instrument, instrument.size.amount(lots), forward) * greeks.vega);
}
