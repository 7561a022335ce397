import type { Forecast, Frame, Micros } from '@slipstream/core';
import type { ForecastModel } from '@slipstream/lstm';
import { REST } from '../market/stratified-windows.ts';
import type { PreparedSession } from '../tape/prepare-session.ts';
import { type ParentRun, runParent } from './run-parent.ts';

/** What forecasts that see our own orders change, for one parent. */
export interface SelfImpact {
  /** Mean distance of P(up) and P(down) from those of the tape, over the window's vectors. */
  readonly meanChange: number;
  /** Cost with forecasts that see our orders minus cost with those of the tape, in index basis points. */
  readonly costChange: number;
}

/**
 * Executes a parent again from the beginning of its session on the whole tape, with forecasts that are made on the line as it
 * runs: the books that its features see hold our orders and lack what we took. Both runs are on that tape, so that they
 * differ in the forecasts alone.
 */
export function selfImpact(
  run: ParentRun,
  session: PreparedSession,
  model: ForecastModel,
): SelfImpact | undefined {
  const { market } = session;
  const tape: Frame[] = [];
  // Frames come by rising time: what follows the window need not even be made.
  for (const frame of market.frames()) {
    if (frame.receiveTime > run.window.end + REST) break;
    tape.push(frame);
  }
  const whole: ParentRun = {
    ...run,
    session: { market, decoder: market.decoder },
    window: { ...run.window, tape },
  };
  const made: Forecast[] = [];
  const frozen = runParent(whole);
  const live = runParent({ ...whole, live: { model, hear: (forecast) => made.push(forecast) } });
  if (frozen === undefined || live === undefined) return undefined;
  return {
    meanChange: meanChange(run.forecasts, made, run.window.start),
    costChange: live.cost - frozen.cost,
  };
}

function meanChange(frozen: readonly Forecast[], live: readonly Forecast[], from: Micros): number {
  const byTime = new Map(live.map((forecast) => [forecast.time, forecast]));
  let sum = 0;
  let count = 0;
  for (const { time, directions } of frozen) {
    const other = byTime.get(time);
    if (time < from || other === undefined) continue;
    for (const [index, { up, down }] of directions.entries()) {
      const seen = other.directions[index]!;
      sum += Math.abs(up - seen.up) + Math.abs(down - seen.down);
      count += 2;
    }
  }
  return count === 0 ? 0 : sum / count;
}
