import {
  type DataSet,
  type Frame,
  MINUTE,
  type Micros,
  type Split,
  seededRandom,
  type TradeEvent,
} from '@slipstream/core';
import {
  REFILL_HALF_LIFE,
  recordingScene,
  type TradedMarket,
} from '@slipstream/example-guided-buy/parts';
import { longestFuture, walkForward } from '@slipstream/features';
import { factsOfSession, scheduleFacts } from '../arms/schedule-facts.ts';
import type { PlannedSource, TrialPlan } from '../plan/trial-plan.ts';
import { prepareSession } from '../tape/prepare-session.ts';
import type { SessionMarket, Window } from './session-market.ts';
import { REST, stratifiedWindows } from './stratified-windows.ts';
import type { TrialSource } from './trial-source.ts';

const SHARES = { train: 0.5, validation: 0.1, calibration: 0.2, test: 0.2 };
/** A stretch is played from so long before its first window: features that look back further count as warm. */
const WARM_UP: Micros = 3 * MINUTE;
/** So many of the longest windows would fit into a recording. */
const LEAST_WINDOWS = 60;

/**
 * A recording of one Binance market: rolling folds with a purge, whose test blocks are cut into stretches that stand for
 * days. It is held in memory, because every stretch is played from it.
 */
export async function recordedSource(
  plan: TrialPlan,
  { files, instrument: symbol }: Extract<PlannedSource, { kind: 'recording' }>,
): Promise<TrialSource> {
  const scene = await recordingScene(files, symbol);
  const frames = [...scene.history.frames()];
  const { start, end } = scene.history;
  const market: TradedMarket = scene;
  const { sample, seed, cells } = plan;
  const stretches = cells.find(({ axis }) => axis === 'headline')!.sessions;
  // An embargo of a whole minute would leave nothing of the blocks of a recording of ten.
  const longest = { ...sample.windows, length: longestWindow(end - start, sample.windows.length) };

  /** Everything that is learned from is collected once, on the first question. */
  let collected: Collected | undefined;
  const collect = (): Collected => {
    if (collected !== undefined) return collected;
    const trades: TradeEvent[] = [];
    const whole = stretch(market, frames, 'whole', { from: start, to: end, windows: [] });
    const played = prepareSession(whole, (event) => {
      if (event.type === 'trade') trades.push(event);
    });
    const { rows } = played;
    // A parent's own window too: none of what it trades in was seen by its forecaster.
    const embargo = Math.max(longestFuture(rows.labels), longest.length);
    const folds = walkForward(rows, { folds: sample.folds, shares: SHARES, embargo });
    collected = { rows, trades, folds };
    return collected;
  };
  return {
    description: scene.description,
    training(fold) {
      const { rows, trades, folds } = collect();
      const blocks = folds[fold]!;
      const [from, to] = [rows.times[blocks.train.start]!, rows.times[blocks.calibration.end - 1]!];
      const known = trades.filter(({ receiveTime }) => receiveTime >= from && receiveTime <= to);
      const training = stretch(market, frames, 'training', {
        from,
        to,
        windows: stratifiedWindows(
          { from: from + Math.min(WARM_UP, (to - from) / 4), to },
          longest,
          seededRandom(`${seed}/fold ${fold}/training`),
        ),
      });
      return {
        rows,
        blocks,
        facts: scheduleFacts([factsOfSession(prepareSession(training), known)]),
      };
    },
    session(fold, index) {
      const { rows, folds } = collect();
      const { test } = folds[fold]!;
      const [from, to] = [rows.times[test.start]!, rows.times[test.end - 1]!];
      const step = Math.floor((to - from) / stretches);
      const own = { from: from + index * step, to: from + (index + 1) * step };
      const id = `${seed}/fold ${fold}/stretch ${index}`;
      const random = seededRandom(id);
      const windows = stratifiedWindows(own, windowsIn(step, longest), random);
      return stretch(market, frames, id, { ...own, windows });
    },
  };
}

interface Collected {
  readonly rows: DataSet;
  readonly trades: readonly TradeEvent[];
  readonly folds: readonly Required<Split>[];
}

/** How long a window of a recording is at most: as planned, and a sixtieth of a short one. */
export function longestWindow(duration: Micros, planned: Micros): Micros {
  return Math.min(planned, Math.floor(duration / LEAST_WINDOWS));
}

/** As many windows as a short stretch has room for, each of at most half of its stratum. */
function windowsIn(step: Micros, { count, length }: TrialPlan['sample']['windows']) {
  const fitting = Math.max(1, Math.min(count, Math.floor(step / (2 * length))));
  return { count: fitting, length: Math.min(length, Math.floor(step / (2 * fitting))) };
}

function stretch(
  market: TradedMarket,
  frames: readonly Frame[],
  id: string,
  { from, to, windows }: { from: Micros; to: Micros; windows: readonly Window[] },
): SessionMarket {
  // Stretches of a short recording are shorter than what an order needs before and after its window.
  const end = Math.max(to, ...windows.map((window) => window.end + REST));
  const first = frames.findIndex(({ receiveTime }) => receiveTime >= from - WARM_UP);
  const last = frames.findLastIndex(({ receiveTime }) => receiveTime <= end);
  const own = frames.slice(first, last + 1);
  const start = own[0]!.receiveTime;
  return {
    ...{ synthetic: market.synthetic, decoder: market.decoder, instruments: market.instruments },
    ...{ instrument: market.instrument, underlying: market.underlying },
    ...{ reference: market.reference, features: market.features, sampling: market.sampling },
    ...{ labels: market.labels, feedLatency: market.feedLatency },
    ...{ id, start, end: Math.max(end, start), windows, refillHalfLife: REFILL_HALF_LIFE },
    frames: () => own,
  };
}
