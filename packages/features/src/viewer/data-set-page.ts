import {
  escapeHtml,
  htmlPage,
  htmlTable,
  type InstrumentId,
  isoOfMicros,
  type Segment,
} from '@slipstream/core';
import { type ClassCounts, classCounts } from '../data-set/class-shares.ts';
import type { CoverageBin } from '../data-set/coverage.ts';
import type { BlockReport, FoldReport } from '../data-set/fold-report.ts';
import type { RowSource } from '../data-set/row-source.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { fitThresholds } from '../labels/fit-thresholds.ts';
import { correlations } from './correlations.ts';
import { coverageChart } from './coverage-chart.ts';
import { type Distribution, distributions } from './distributions.ts';
import { heatMap } from './heat-map.ts';
import { histogramChart } from './histogram-chart.ts';
import { STYLE } from './style.ts';

/** A data set and what is known of it beside its rows. */
export interface ViewedDataSet extends RowSource {
  readonly instrument: InstrumentId;
  readonly synthetic: boolean;
  readonly segments: readonly Segment[];
  readonly coverage: readonly CoverageBin[];
  /** The folds that it is walked through; the first 60 % against the rest when left out. */
  readonly folds?: readonly FoldReport[];
}

const TRAIN_SHARE = 0.6;

/**
 * One HTML page that shows a data set: how its columns lie in the training block and later, how they move together,
 * how much of the time there were rows, and the classes of its blocks. Everything is inside; it opens without a
 * network. The rows are gone through a few times and never held.
 *
 * @throws {InvalidSetting} when there are fewer than two rows.
 * @example
 * ```ts
 * import { dataSetPage, DataSetBuilder, featureSchema, labelSchema } from '@slipstream/features';
 *
 * const empty = new DataSetBuilder({
 *   schema: featureSchema({ features: [{ name: 'book.spread' }], clock: { kind: 'event' } }),
 *   labels: labelSchema({ reference: 'micro-price' }),
 *   instrument: 'deribit:BTC-PERPETUAL',
 *   synthetic: true,
 * }).dataSet();
 * let refused = '';
 * try {
 *   dataSetPage({ ...empty, timeOf: () => 0, pieces: () => [], coverage: [] });
 * } catch (error) {
 *   refused = (error as Error).message;
 * }
 * refused.startsWith('rows of a data set to look at was 0'); // => true
 * ```
 */
export function dataSetPage(viewed: ViewedDataSet): string {
  if (viewed.rows < 2) {
    throw new InvalidSetting({
      setting: 'rows of a data set to look at',
      value: viewed.rows,
      expected: 'at least 2',
    });
  }
  const { instrument, rows, timeOf, segments, schema, synthetic } = viewed;
  const train = viewed.folds?.[0]?.blocks.train.rows ?? {
    start: 0,
    end: Math.max(1, Math.floor(TRAIN_SHARE * rows)),
  };
  const all = distributions(viewed, train);
  const of = (kind: Distribution['kind']): string =>
    all
      .filter((one) => one.kind === kind)
      .map(histogramChart)
      .join('\n');
  const moved = all.filter(({ kind, stability }) => kind === 'feature' && stability >= 0.2).length;
  const times = segments.map(({ start, end }) => ({ from: timeOf(start), to: timeOf(end - 1) }));
  const title = `Data set of ${instrument}`;
  const main = `<h1>${escapeHtml(title)}</h1>
<p class="${synthetic ? 'synthetic' : 'recorded'}">${synthetic ? 'synthetic market: no evidence of how a real one behaves' : 'recorded market'}</p>
<p class="lead">${rows.toLocaleString('en')} rows of ${schema.columns.length} features, ${isoOfMicros(timeOf(0))} to ${isoOfMicros(timeOf(rows - 1))}, ${clockText(viewed)}, schema <code>${schema.hash}</code></p>
<h2>Coverage</h2>
<p>What became of the vectors that the sampling clock asked for. Masked ones leave no row; a segment is a stretch without a gap.</p>
<div class="chart">${coverageChart(viewed.coverage, times)}</div>
<h2>Classes</h2>
${classTables(viewed, train)}
<h2>Features</h2>
<p>Bars: the training block, rows ${train.start.toLocaleString('en')} to ${train.end.toLocaleString('en')}. Line: all rows after it. The outermost half percent of either end stands in the
first and the last bar. PSI, the population stability index, compares the two: <span class="calm">below 0.1 calm</span>, <span class="watch">from 0.1 on worth a look</span>,
<span class="alarm">from 0.2 on another market than the one trained on</span>. That is so for ${moved} of the ${schema.columns.length} features.</p>
<div class="small">${of('feature')}</div>
<h2>Labels</h2>
<div class="small">${of('label')}</div>
<h2>Correlations</h2>
<p>Pearson's, of features with each other and, on the right, with labels; <span class="plus-text">red</span> rises together, <span class="minus-text">blue</span> against each other. A strong
column on the right beside a label of direction is a reason to look for a leak.</p>
<div class="chart">${heatMap(correlations(viewed))}</div>`;
  return htmlPage({ title, style: STYLE, main });
}

function clockText({ schema: { clock } }: RowSource): string {
  return clock.kind === 'interval' ? `every ${clock.micros / 1_000} ms` : `by ${clock.kind}`;
}

function classTables(viewed: ViewedDataSet, train: Segment): string {
  if (viewed.folds !== undefined && viewed.folds.length > 0) {
    const shown = viewed.folds.map(({ blocks }, fold) => {
      const rows = Object.entries(blocks).flatMap(([block, report]) => classRows(block, report));
      return `<h3>Fold ${fold + 1}</h3>${classTable(rows)}`;
    });
    return `<p>Thresholds are fitted on the training block of each fold.</p>${shown.join('\n')}`;
  }
  const labels = fitThresholds(viewed, train);
  const report = (rows: Segment): BlockReport => ({
    rows,
    classes: classCounts(viewed, rows, labels),
  });
  const later = { start: train.end, end: viewed.rows };
  return `<p>No folds were recorded; thresholds are fitted on the first rows.</p>${classTable([
    ...classRows('first', report(train)),
    ...classRows('later', report(later)),
  ])}`;
}

function classTable(rows: string[][]): string {
  return htmlTable(['block', 'label', 'rows', 'down', 'stable', 'up', 'unknown'], rows);
}

function classRows(block: string, { classes }: BlockReport): string[][] {
  return classes.map((counts) => {
    const { label, down, stable, up, unknown } = counts;
    const known = down + stable + up;
    const percent = (count: number, of: number): string =>
      of === 0 ? '–' : `${((100 * count) / of).toFixed(1)} %`;
    const shares = [down, stable, up].map((count) => percent(count, known));
    const total = totalOf(counts);
    return [block, label, total.toLocaleString('en'), ...shares, percent(unknown, total)];
  });
}

function totalOf({ down, stable, up, unknown }: ClassCounts): number {
  return down + stable + up + unknown;
}
