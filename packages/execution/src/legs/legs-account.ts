import type { ExecutionResult } from '../stream/execution-result.ts';
import type { HedgeDesk } from './hedge-desk.ts';
import type { Leg } from './leg.ts';
import { legImbalance, wholeUnits } from './leg-balance.ts';
import type { LegLedger } from './leg-ledger.ts';
import type { LegsOutcome, LegsResult } from './legs-event.ts';

/** The account of a parent of several legs as it stands. */
export function legsAccount(parts: {
  readonly legs: readonly Leg[];
  readonly ledger: LegLedger;
  readonly hedge: HedgeDesk | undefined;
  readonly runs: readonly ExecutionResult[];
  /** Whether every tranche told in the end what became of it. */
  readonly accounted: boolean;
  readonly reason: string;
}): LegsResult {
  const { legs, ledger, hedge, runs, reason } = parts;
  const { counts } = ledger;
  const imbalance = legImbalance(counts);
  return {
    outcome: outcomeOf(parts, imbalance),
    reason,
    units: wholeUnits(counts),
    imbalance,
    legs: legs.map(({ instrument, side, target }, index) => {
      const { filled } = counts[index]!;
      return { instrument, side, target, filled, returned: ledger.returned(index) };
    }),
    hedge: hedge && {
      instrument: hedge.settings.instrument,
      target: hedge.ledger.target,
      done: hedge.ledger.done,
      waiting: hedge.ledger.waiting,
    },
    runs,
  };
}

function outcomeOf(
  {
    ledger,
    accounted,
    runs,
  }: { ledger: LegLedger; accounted: boolean; runs: readonly ExecutionResult[] },
  imbalance: number,
): LegsOutcome {
  const open = runs.some(({ outcome }) => outcome === 'needs-attention');
  if (!accounted || open || !ledger.settled) return 'needs-attention';
  if (imbalance > 0) return 'unbalanced';
  return ledger.counts.every(({ filled, target }) => filled >= target) ? 'done' : 'incomplete';
}
