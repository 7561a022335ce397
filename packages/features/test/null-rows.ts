import {
  type DataSet,
  type InstrumentId,
  type LabelSchema,
  type MarketUpdate,
  MILLISECOND,
  type Micros,
  SECOND,
} from '@slipstream/core';
import { DataSetBuilder } from '../src/data-set/data-set-builder.ts';
import { classifyDataSet, fitThresholds } from '../src/labels/fit-thresholds.ts';
import type { ReferenceSource } from '../src/reference/reference-source.ts';
import type { FeatureRequest } from '../src/schema/feature-name.ts';
import { featureSchema } from '../src/schema/feature-schema.ts';

/** Three classes of one size: with a large stable one a weak forecast hides behind it, and a weak leak too. */
const TERCILE = 1 / 3;
/** Rows are taken right behind the events that come on whole seconds, so that they know the newest price. */
const BEHIND: Micros = MILLISECOND;

/** One way of looking at a line: whose rows, with what features and labels. */
export interface View {
  readonly instrument: InstrumentId;
  readonly underlying?: InstrumentId;
  readonly reference: ReferenceSource;
  readonly features: readonly FeatureRequest[];
  readonly labels: LabelSchema;
}

/**
 * Rows a second apart of several views of one line, played once. Labels that reach no further than a second together
 * with their latency do not overlap.
 */
export function nullRows(updates: Iterable<MarketUpdate>, views: readonly View[]): DataSet[] {
  const builders = views.map(
    ({ features, ...view }) =>
      new DataSetBuilder({
        ...view,
        schema: featureSchema({ features, clock: { kind: 'interval', micros: SECOND } }),
        synthetic: true,
      }),
  );
  let next = Number.NaN;
  for (const update of updates) {
    const { receiveTime } = update.event;
    if (Number.isNaN(next)) next = receiveTime + SECOND + BEHIND;
    for (; next < receiveTime; next += SECOND) {
      for (const builder of builders) builder.sample(next);
    }
    for (const builder of builders) builder.update(update);
  }
  return builders.map((builder) => {
    const dataSet = builder.dataSet();
    const half = { start: 0, end: Math.floor(dataSet.rows / 2) };
    return classifyDataSet(dataSet, fitThresholds(dataSet, half, { stableShare: TERCILE }));
  });
}

/** The directions of another view at the rows of this one; −1 where that had no row. */
export function directionsAt({ times }: DataSet, other: DataSet): Int8Array {
  const rows = new Map(Array.from(other.times, (time, row) => [time, row]));
  const [directions] = other.targets.directions as [Int8Array];
  return Int8Array.from(times, (time) => {
    const row = rows.get(time);
    return row === undefined ? -1 : directions[row]!;
  });
}
