import { describe, expect, jest, test } from '@jest/globals';
import { type DataSet, type Forecast, MINUTE, SECOND } from '@slipstream/core';
import { servedVectors, syntheticRegime } from '../../test/served-day.ts';
import { untrainedModel } from '../../test/untrained-model.ts';
import { vectorOf } from '../../test/vector-of.ts';
import { InvalidOption } from '../errors/invalid-option.ts';
import { SchemaMismatch } from '../errors/schema-mismatch.ts';
import { Forecaster } from '../serving/forecaster.ts';
import type { DriftEvent } from './drift-event.ts';
import { fitDriftReference } from './drift-reference.ts';
import { DriftWatch } from './drift-watch.ts';

jest.setTimeout(120_000);

const history = syntheticRegime({ rows: 4 * 3_600, seed: 1 });
const model = untrainedModel(history, 0);
const reference = fitDriftReference(history, model.manifest.data.train);
/** Whole days are served in drift-days.test.ts. */
const QUARTER = 6 * 3_600;

function serve(...regimes: readonly DataSet[]) {
  const events: DriftEvent[] = [];
  const watch = new DriftWatch(model, reference, (event) => events.push(event));
  const forecaster = new Forecaster(model);
  let start: number | undefined;
  let last: Forecast | undefined;
  for (const vector of servedVectors(...regimes)) {
    start ??= vector.time;
    last = watch.apply(vector, forecaster.step(vector));
  }
  return { events, watch, start: start!, last: last! };
}
const alarms = (events: readonly DriftEvent[]) =>
  events.filter(
    (event) =>
      event.kind === 'loss-rose' || (event.kind === 'feature-drift' && event.state === 'alarm'),
  );

describe('a synthetic quarter of a day that stays as it was in training', () => {
  const { events, watch, last } = serve(syntheticRegime({ rows: QUARTER, seed: 2 }));

  test('raises at most one alarm', () => {
    expect(alarms(events).length).toBeLessThanOrEqual(1);
  });

  test('ends as it began: normal and calibrated', () => {
    expect(watch.levels).toEqual(['normal']);
    expect(last.quality).toMatchObject({ calibrated: true, drift: 0 });
  });
});

describe('a synthetic regime that is switched halfway', () => {
  const half = QUARTER;
  const before = syntheticRegime({ rows: half, seed: 3 });
  const after = syntheticRegime({ rows: half, seed: 4, strength: -1, shift: 2 });
  const { events, watch, start, last } = serve(before, after);
  const switched = start + half * SECOND;
  const later = events.filter(({ time }) => time >= switched);
  const firstAfter = (kind: DriftEvent['kind']): number => {
    const found = alarms(later).find((event) => event.kind === kind);
    return found === undefined ? Number.POSITIVE_INFINITY : found.time - switched;
  };

  test('is seen within five minutes by the features and by the loss', () => {
    expect(firstAfter('feature-drift')).toBeLessThanOrEqual(5 * MINUTE);
    expect(firstAfter('loss-rose')).toBeLessThanOrEqual(5 * MINUTE);
    expect(alarms(events).filter(({ time }) => time < switched).length).toBeLessThanOrEqual(1);
  });

  test('takes the ladder down step by step, to silence, because nothing learned holds any more', () => {
    const steps = later.flatMap((event) => (event.kind === 'level-changed' ? [event.to] : []));
    expect(steps.slice(0, 3)).toEqual(['recalibrating', 'linear', 'disabled']);
    expect(watch.levels).toEqual(['disabled']);
  });

  test('leaves a forecast that trusts nothing and says the prior', () => {
    const [direction] = last.directions;
    const [down, stable, up] = model.heads.directions[0]!.prior;
    expect(direction).toMatchObject({ down, stable, up });
    expect(direction!.trustedFrom).toBeUndefined();
    expect(last.quality).toMatchObject({ calibrated: false, drift: 0.25 });
  });
});

describe('DriftWatch', () => {
  test('comes back to normal when the old regime does', () => {
    const hour = 3_600;
    const { events, watch } = serve(
      syntheticRegime({ rows: 2 * hour, seed: 5 }),
      syntheticRegime({ rows: hour, seed: 6, strength: -1 }),
      syntheticRegime({ rows: 4 * hour, seed: 7 }),
    );
    const steps = events.flatMap((event) => (event.kind === 'level-changed' ? [event.to] : []));
    expect(steps).toContain('linear');
    expect(steps.at(-1)).toBe('normal');
    expect(watch.levels).toEqual(['normal']);
  });

  test('corrects on normal too, and follows shares that have wandered', () => {
    const watch = new DriftWatch(model, reference, () => {});
    const forecaster = new Forecaster(model);
    // The price creeps up by half a threshold a second, which the features do not show and no level is lost for.
    let plain = 0;
    let corrected = 0;
    let row = 0;
    for (const vector of servedVectors(syntheticRegime({ rows: 1_200, seed: 8 }))) {
      const price = vector.reference!.price + 0.4 * row;
      row += 1;
      const crept = { ...vector, reference: { ...vector.reference!, price } };
      const forecast = forecaster.step(crept)!;
      const said = watch.apply(crept, forecast)!;
      if (watch.levels[0] !== 'normal' || row < 600) continue;
      plain += forecast.directions[0]!.up;
      corrected += said.directions[0]!.up;
    }
    expect(plain).toBeGreaterThan(0);
    expect(corrected).toBeGreaterThan(1.05 * plain);
  });

  describe('a threshold of trust', () => {
    const directions = model.heads.directions.map((head) => ({
      ...head,
      ...{ trustedFrom: { up: 0.55 }, trustedCorrected: { up: 0.55 } },
    }));
    const trusting = { ...model, heads: { ...model.heads, directions } };
    /** Hours of one regime; gives what trust changed, and the last forecast. */
    const serveTrusting = (strength: number) => {
      const changes: DriftEvent[] = [];
      const watch = new DriftWatch(
        ...([trusting, reference] as const),
        (event) => event.kind === 'trust-changed' && changes.push(event),
        { correctsAlways: false },
      );
      const forecaster = new Forecaster(trusting);
      let said: Forecast | undefined;
      const regime = syntheticRegime({ rows: 7_200, seed: 12, strength });
      for (const vector of servedVectors(regime)) {
        const level = watch.levels[0];
        const next = watch.apply(vector, forecaster.step(vector));
        if (level === 'normal') said = next;
        else break;
      }
      return { changes, trustedFrom: said!.directions[0]!.trustedFrom };
    };

    test('stays on while calls come true as often as they say', () => {
      expect(serveTrusting(1)).toEqual({ changes: [], trustedFrom: { up: 0.55 } });
    });

    test('goes off, as an event, when they come true too seldom', () => {
      const { changes, trustedFrom } = serveTrusting(0.6);
      expect(changes[0]).toMatchObject({ direction: 'up', trusted: false, horizon: SECOND });
      expect(trustedFrom).toBeUndefined();
    });
  });

  test('passes on a missing forecast and a vector that is not ready', () => {
    const watch = new DriftWatch(model, reference, () => {});
    expect(watch.apply(vectorOf(history, 0), undefined)).toBeUndefined();
    const notReady = vectorOf(history, 1, { notReady: 'warming-up' });
    expect(watch.apply(notReady, undefined)).toBeUndefined();
  });

  test('judges no label that a gap has cut', () => {
    const events: DriftEvent[] = [];
    const watch = new DriftWatch(model, reference, (event) => events.push(event));
    const forecaster = new Forecaster(model);
    // Each vector is a segment of its own, and every label ends in the next one.
    for (let row = 0; row < 2_000; row += 1) {
      const vector = { ...vectorOf(history, row, { segment: row }), time: history.times[row]! };
      const wild = { ...vector, reference: { ...vector.reference!, price: 1_000 * (row % 2) } };
      watch.apply(wild, forecaster.step(wild));
    }
    expect(events.filter(({ kind }) => kind !== 'feature-drift')).toEqual([]);
  });

  test('refuses a reference of another schema, and a share that is none', () => {
    const strange = { ...reference, schemaHash: 'ffffffffffffffff' };
    expect(() => new DriftWatch(model, strange, () => {})).toThrow(SchemaMismatch);
    expect(() => new DriftWatch(model, reference, () => {}, { alarmShare: 0 })).toThrow(
      InvalidOption,
    );
    expect(() => new DriftWatch(model, reference, () => {}, { trial: 0 })).toThrow(InvalidOption);
    expect(() => new DriftWatch(model, reference, () => {}, { largestGap: 0 })).toThrow(
      InvalidOption,
    );
  });
});
