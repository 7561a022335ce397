import { type DataSet, MINUTE, type Micros, type TradeEvent } from '@slipstream/core';
import { split } from '@slipstream/features';
import { factsOfSession, type SessionFacts, scheduleFacts } from '../arms/schedule-facts.ts';
import type { MarketVariant } from '../plan/cell.ts';
import type { TrialPlan } from '../plan/trial-plan.ts';
import { joinRows } from '../tape/join-rows.ts';
import { prepareSession } from '../tape/prepare-session.ts';
import type { SessionRole } from './session-draw.ts';
import { syntheticSession } from './synthetic-market.ts';
import type { TrialSource } from './trial-source.ts';

const DAY: Micros = 24 * 60 * MINUTE;
/** Of a fold's training sessions in their order; the last is looked at once. */
const SHARES = { train: 0.55, validation: 0.1, calibration: 0.25, test: 0.1 };

/** The name of the last day of the headline, which is like nothing that was learned from. */
export function misspecifiedDay({ sample, seed, cells }: TrialPlan): string {
  const headline = cells.find(({ axis }) => axis === 'headline')!;
  return `${seed}/${testDay(sample.folds - 1, headline.sessions - 1)}`;
}

function testDay(fold: number, index: number): string {
  return `fold ${fold}/test ${index}`;
}

/**
 * Synthetic sessions. Each has a seed of its own, and with it a path and parameters; the same session under another variant
 * draws the same, so that cells are compared on common random numbers. Training sessions follow the headline's variant.
 */
export function syntheticSource(plan: TrialPlan): TrialSource {
  const { sample, seed, cells } = plan;
  const headline = cells.find(({ axis }) => axis === 'headline')!;
  const standard = headline.market!;
  const sessionOf = (name: string, role: SessionRole, market: MarketVariant) => {
    const duration = role === 'training' ? sample.trainingDuration : sample.testDuration;
    const { windows } = sample;
    return syntheticSession({ seed: `${seed}/${name}`, role, market, duration, windows });
  };
  return {
    description: 'synthetic BTC option market: the call at the money a week before its expiry',
    training(fold) {
      const sessions: DataSet[] = [];
      const facts: SessionFacts[] = [];
      for (let index = 0; index < sample.trainingSessions; index += 1) {
        const trades: TradeEvent[] = [];
        const name = `fold ${fold}/training ${index}`;
        const played = prepareSession(sessionOf(name, 'training', standard), (event) => {
          if (event.type === 'trade') trades.push(event);
        });
        sessions.push(played.rows);
        facts.push(factsOfSession(played, trades));
      }
      const rows = joinRows(sessions, DAY);
      return { rows, blocks: split(rows, { shares: SHARES }), facts: scheduleFacts(facts) };
    },
    session(fold, index, variant = standard) {
      const name = testDay(fold, index);
      const role = `${seed}/${name}` === misspecifiedDay(plan) ? 'misspecified' : 'test';
      return sessionOf(name, role, variant);
    },
  };
}
