import { SECOND } from '@slipstream/core';
import type { Check, DirectionWalk, LevelWalk, WalkForwardReport } from '@slipstream/lstm/training';

const FOLDS_TO_WIN = 0.8;
const LARGEST_ECE = 0.02;
/** Calls apart from each other that a hit rate needs, and how far it may lie from the mean probability. */
const LEAST_CALLS = 200;
const CLOSE = 0.05;

/** What was to hold on any market, and whether it did. */
export function marketChecks({ directions }: WalkForwardReport): Check[] {
  return directions.map(({ horizon, forecasters, bestLinear }) => {
    const linear = forecasters.find(({ forecaster }) => forecaster === bestLinear)!;
    const won = linear.foldsWonByLstm!;
    const { mean, interval } = linear.lstmAdvantage!;
    const luck = interval
      ? ` (95 %: ${interval.low.toFixed(4)} to ${interval.high.toFixed(4)})`
      : '';
    return {
      what: `${secondsOf(horizon)}: the LSTM's log-loss beats the best linear baseline on at least 80 % of the folds`,
      held: won >= FOLDS_TO_WIN,
      detail: `${(100 * won).toFixed(0)} % of the folds against ${bestLinear}; ${mean.toFixed(4)} nats a row${luck}`,
    };
  });
}

/** What was to hold on held-out stretches of the synthetic market besides. */
export function syntheticChecks(report: WalkForwardReport): Check[] {
  return [
    ...report.directions.flatMap((walk) => [calibrationCheck(walk), thresholdCheck(walk)]),
    ...report.levels.filter(({ what }) => what !== 'spread').map(levelCheck),
  ];
}

function calibrationCheck({ horizon, forecasters }: DirectionWalk): Check {
  const figuresOf = (name: string) => {
    const { score } = forecasters.find(({ forecaster }) => forecaster === name)!;
    const { down, stable, up } = score.calibrationError;
    const text = `down ${down.toFixed(4)}, stable ${stable.toFixed(4)}, up ${up.toFixed(4)}; skill ${(100 * score.skill).toFixed(2)} %`;
    return { held: Math.max(down, stable, up) <= LARGEST_ECE && score.skill > 0, text };
  };
  const { held, text } = figuresOf('lstm');
  return {
    what: `${secondsOf(horizon)}: ECE of each class at most 0.02, log-loss skill above 0`,
    held,
    detail: `as served: ${text}; uncorrected: ${figuresOf('lstm, uncorrected').text}`,
  };
}

function thresholdCheck({ horizon, forecasters, trust }: DirectionWalk): Check {
  const { coverage } = forecasters.find(({ forecaster }) => forecaster === 'lstm')!;
  const at = coverage.find(({ from }) => from === trust.from)!;
  const { calls, said, cameTrue, timesOff, foldThresholds } = trust;
  const on = foldThresholds.filter(({ up, down }) => up !== undefined || down !== undefined).length;
  const state = `on in ${on} of ${foldThresholds.length} folds, switched off ${timesOff} times while served`;
  const seen =
    at.hitRate === undefined
      ? 'no call'
      : sharesText(at.nonOverlappingCalls, at.hitRate, at.meanProbability!);
  const allCalls = `all calls, trusted or not: ${seen}`;
  const isRight = calls === 0 || (calls >= LEAST_CALLS && Math.abs(said! - cameTrue!) <= CLOSE);
  return {
    what: `${secondsOf(horizon)}: where P ≥ 0.75 and the threshold is on, the hit rate is within 5 points of the mean P over at least 200 calls apart; else the threshold is off`,
    held: isRight,
    detail:
      calls === 0
        ? `off: no call was trusted, ${state}; ${allCalls}`
        : `${sharesText(calls, cameTrue!, said!)}; ${state}; ${allCalls}`,
  };
}

function sharesText(calls: number, cameTrue: number, said: number): string {
  return `${calls} calls apart, ${(100 * cameTrue).toFixed(1)} % came true, ${(100 * said).toFixed(1)} % said`;
}

function levelCheck({ what, measure, losses, recommended, horizon }: LevelWalk): Check {
  const all = losses.map(({ forecaster, loss }) => `${forecaster} ${loss.toPrecision(4)}`);
  const ahead = horizon === 0 ? '' : ` ${secondsOf(horizon)} ahead`;
  return {
    what: `${what}${ahead}: the LSTM is better than persistence or a constant, and than the linear model, by ${measure}`,
    held: recommended === 'lstm',
    detail: all.join(', '),
  };
}

function secondsOf(micros: number): string {
  return `${micros / SECOND} s`;
}
