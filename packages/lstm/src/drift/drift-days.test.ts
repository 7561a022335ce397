// Invariants of the watch on synthetic days, each 24 hours of one row a second and then another regime for ten minutes:
// 1. a day that stays as it was in training raises at most one alarm;
// 2. a regime whose signal means the contrary and whose volatility has doubled raises an alarm of the stability of features
//    and one of the one-second loss within five minutes of market time, both on every day;
// 3. the ladder then goes down at least to the linear model.
import { expect, jest, test } from '@jest/globals';
import { MINUTE, SECOND } from '@slipstream/core';
import { servedVectors, syntheticRegime } from '../../test/served-day.ts';
import { untrainedModel } from '../../test/untrained-model.ts';
import { Forecaster } from '../serving/forecaster.ts';
import type { DriftEvent } from './drift-event.ts';
import { fitDriftReference } from './drift-reference.ts';
import { DriftWatch } from './drift-watch.ts';

jest.setTimeout(600_000);

// In `npm test` two days; the soak gives more.
const { SLIPSTREAM_RUNS = '2', SLIPSTREAM_SEED = '10' } = process.env;
const DAY = 86_400;
const history = syntheticRegime({ rows: 4 * 3_600, seed: 1 });
const model = untrainedModel(history, 0);
const reference = fitDriftReference(history, model.manifest.data.train);

const isAlarm = (event: DriftEvent): boolean =>
  event.kind === 'loss-rose' || (event.kind === 'feature-drift' && event.state === 'alarm');

test('still days are quiet, and a switch of the regime is seen and acted on', () => {
  const runs = Number(SLIPSTREAM_RUNS);
  const delays: { readonly loss: number; readonly features: number }[] = [];
  let alarmsInAll = 0;
  for (let run = 0; run < runs; run += 1) {
    const seed = Number(SLIPSTREAM_SEED) + run;
    const { events, switched } = servedDay(seed);
    const falseAlarms = events.filter((event) => isAlarm(event) && event.time < switched).length;
    const delayOf = (kind: DriftEvent['kind']): number => {
      const alarms = events.filter((event) => event.kind === kind && isAlarm(event));
      const first = alarms.find(({ time }) => time >= switched);
      return first === undefined ? Number.POSITIVE_INFINITY : first.time - switched;
    };
    const delay = { loss: delayOf('loss-rose'), features: delayOf('feature-drift') };
    const levels = events.flatMap((event) => (event.kind === 'level-changed' ? [event.to] : []));
    expect({
      seed,
      isQuiet: falseAlarms <= 1,
      isSeen: Math.max(delay.loss, delay.features) <= 5 * MINUTE,
      isActedOn: levels.includes('linear'),
    }).toEqual({ seed, isQuiet: true, isSeen: true, isActedOn: true });
    delays.push(delay);
    alarmsInAll += falseAlarms;
  }
  if (runs > 2) {
    const latest = (of: 'loss' | 'features'): number =>
      Math.max(...delays.map((one) => one[of])) / SECOND;
    process.stdout.write(
      `${runs} synthetic days: ${alarmsInAll} false alarms; the loss alarmed within ${latest('loss')} s, the features within ${latest('features')} s\n`,
    );
  }
});

/** What the watch tells of a still day and ten minutes of another regime, and when they begin. */
function servedDay(seed: number): { events: DriftEvent[]; switched: number } {
  const events: DriftEvent[] = [];
  const watch = new DriftWatch(model, reference, (event) => events.push(event));
  const forecaster = new Forecaster(model);
  const still = syntheticRegime({ rows: DAY, seed });
  const other = syntheticRegime({ rows: 600, seed: seed + 1_000, strength: -1, shift: 2 });
  let start: number | undefined;
  for (const vector of servedVectors(still, other)) {
    start ??= vector.time;
    watch.apply(vector, forecaster.step(vector));
  }
  return { events, switched: start! + DAY * SECOND };
}
