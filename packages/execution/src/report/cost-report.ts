import { escapeHtml, htmlPage, MINUTE, type Micros, SECOND } from '@slipstream/core';
import { compareCosts } from '../cost/compare-costs.ts';
import type { CostRecord } from '../cost/cost-record.ts';
import { type CostSummary, summariseCosts } from '../cost/summarise-costs.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { firingTable } from './firing-table.ts';
import { type ChartSeries, lineChart } from './line-chart.ts';
import { REPORT_STYLE } from './report-style.ts';
import {
  costTable,
  fillTable,
  fixed,
  intervalText,
  orderTable,
  parentTable,
} from './report-tables.ts';
import { stackedBars } from './stacked-bars.ts';

/** What a report is made of. */
export interface CostReport {
  readonly title: string;
  /** Where the orders and the market came from, in a sentence. */
  readonly source: string;
  /** Whether the market was made up: every such report says so. */
  readonly synthetic: boolean;
  readonly records: readonly CostRecord[];
  /** Policies to compare on the parents that both executed. */
  readonly comparisons?: readonly (readonly [policy: string, than: string])[];
  /** Decides the draws of the intervals. */
  readonly seed: number | string;
}

const UNIT = 'index bp';

/**
 * A cost analysis as one HTML page: policies with intervals, where the costs came from, days, markouts, how parents were
 * filled, how often rules fired, every parent and every child order. Styles and charts are inside, there is no script and no request; it opens
 * without a network, light or dark.
 *
 * @throws {InvalidSetting} when there is no record.
 * @example
 * ```ts
 * import { costReport } from '@slipstream/execution';
 *
 * let refused = '';
 * try {
 *   costReport({ title: 'Costs', source: 'nothing', synthetic: false, records: [], seed: 7 });
 * } catch (error) {
 *   refused = (error as Error).message;
 * }
 * refused; // => 'records of a cost report was 0. Give at least one.'
 * ```
 */
export function costReport({
  title,
  source,
  synthetic,
  records,
  comparisons = [],
  seed,
}: CostReport): string {
  if (records.length === 0) {
    const setting = 'records of a cost report';
    throw new InvalidSetting({ setting, value: records.length, expected: 'at least one' });
  }
  const policies = summariseCosts(records, 'policy', seed);
  const cards = [
    ...policies.map(policyCard),
    ...comparisons.map(([policy, than]) => comparisonCard(records, policy, than, seed)),
  ];
  const charted = policies.filter(({ parts }) => parts !== undefined);
  const main = `<h1>${escapeHtml(title)}</h1>
<p class="lead">${escapeHtml(source)}</p>
${synthetic ? '<p class="synthetic">synthetic, not evidence of profit</p>' : ''}
<div class="cards">${cards.join('\n')}</div>
<h2>Where the costs came from</h2>
<p>Implementation shortfall against the mid at arrival, the mean over parents in index basis points: 10,000 × cost in
coins ÷ coins of the underlying. Lower is better. Intervals are 95 %, with whole days drawn, since orders of one day
share its market.</p>
<div class="chart">${stackedBars(charted.map(bars), UNIT)}</div>
${costTable('policy', policies)}
<h2>How parents were filled</h2>
${fillTable('policy', policies)}
${firing(policies)}
<h2>Day by day</h2>
<div class="chart">${dayChart(records, policies, seed)}</div>
<details><summary>The days as a table</summary>
${costTable('day', summariseCosts(records, 'day', seed))}
</details>
<h2>After the fills</h2>
<p>Where the mid stood against the price of a fill, in ticks, the way of the trade: below 0 the market came back, and
the fill was too dear. Makers whole, takers dashed.</p>
<div class="chart">${markoutChart(policies)}</div>
<h2>Instruments</h2>
${costTable('instrument', summariseCosts(records, 'instrument', seed))}
<h2>Every parent</h2>
${parentTable(records)}
<details><summary>Every child order that was filled</summary>
${orderTable(records)}
</details>
${WORDS}`;
  return htmlPage({ title, style: REPORT_STYLE, main });
}

function policyCard({ group, shortfall, count, days }: CostSummary): string {
  const headline = shortfall ? `${fixed(shortfall.mean)} ${UNIT}` : 'no price of the underlying';
  const interval = shortfall ? `95 %: ${intervalText(shortfall)}` : '';
  return card(group, headline, [interval, `${count} parents on ${days} days`]);
}

function comparisonCard(
  records: readonly CostRecord[],
  policy: string,
  than: string,
  seed: number | string,
): string {
  const { difference } = compareCosts(records, policy, than, seed);
  if (!difference) return card(`${policy} minus ${than}`, '–', ['no parent in common']);
  const { low, high, mean, count } = difference;
  const verdict =
    low === undefined || high === undefined
      ? 'too few days to tell'
      : high < 0
        ? `${policy} was cheaper`
        : low > 0
          ? `${policy} was dearer`
          : 'no difference that these days can show';
  const words = [`95 %: ${intervalText(difference)}: ${verdict}`, `${count} pairs`];
  return card(`${policy} minus ${than}`, `${fixed(mean)} ${UNIT}`, words);
}

function card(name: string, headline: string, words: readonly string[]): string {
  const lines = words.map((line) => `<span>${escapeHtml(line)}</span>`).join('');
  return `<div class="card"><span>${escapeHtml(name)}</span><b>${escapeHtml(headline)}</b>${lines}</div>`;
}

/** A threshold that fires nearly always, or never, is one that says nothing: so the page shows how often each did. */
function firing(policies: readonly CostSummary[]): string {
  const table = firingTable('policy', policies);
  return table === undefined
    ? ''
    : `<h2>How often the rules fired</h2>
<p>The share of the time in which a rule of the table held, and in which it decided: the mean over parents.</p>
<div class="rules">${table}</div>`;
}

function bars({ group, parts }: CostSummary) {
  const { spread = 0, timing = 0, fees = 0, opportunity = 0 } = parts ?? {};
  return {
    name: group,
    parts: [
      { name: 'spread', value: spread },
      { name: 'timing', value: timing },
      { name: 'fees', value: fees },
      { name: 'remainder', value: opportunity },
    ],
  };
}

function dayChart(
  records: readonly CostRecord[],
  policies: readonly CostSummary[],
  seed: number | string,
): string {
  const days = [...new Set(records.map(({ day }) => day))].sort();
  const series = policies.map(({ group }, index): ChartSeries => {
    const own = records.filter(({ policy }) => policy === group);
    const byDay = new Map(summariseCosts(own, 'day', seed).map((one) => [one.group, one]));
    const values = days.map((day) => byDay.get(day)?.shortfall?.mean);
    return { name: group, colour: index % 5, values };
  });
  return lineChart(days, series, `${UNIT}, mean of the day's parents`);
}

function markoutChart(policies: readonly CostSummary[]): string {
  const all = policies[0]?.markouts.map(({ after }) => after) ?? [];
  // A run that ended soon after its fills says nothing of later; empty places would only press the others together.
  const seen = (after: Micros): boolean =>
    policies.some(({ markouts }) =>
      markouts.some((one) => one.after === after && (one.maker ?? one.taker) !== undefined),
    );
  const horizons = all.filter(seen);
  const series = policies.flatMap(({ group, markouts }, index): ChartSeries[] =>
    (['maker', 'taker'] as const).map((liquidity) => ({
      name: `${group}, ${liquidity}s`,
      colour: index % 5,
      dashed: liquidity === 'taker',
      values: horizons.map((after) => markouts.find((one) => one.after === after)?.[liquidity]),
    })),
  );
  return lineChart(horizons.map(lengthText), series, 'ticks');
}

function lengthText(length: Micros): string {
  return length >= MINUTE ? `${length / MINUTE} min` : `${length / SECOND} s`;
}

const WORDS = `<h2>The words</h2>
<dl>
<dt>spread</dt><dd>Fills against the mid of their moment: a taker's when its order was sent, a maker's when it was filled.</dd>
<dt>timing</dt><dd>That mid against the mid at arrival.</dd>
<dt>remainder</dt><dd>What was not filled, as if swept from the book at the end with its fees. Censored: the book showed
less, and the true cost is at least this.</dd>
<dt>delta-adjusted</dt><dd>Without what the underlying's own moves made: in coins by the premium-adjusted delta, in USD by
Black-76's.</dd>
<dt>vol points</dt><dd>The delta-adjusted cost over the vega of the parent.</dd>
<dt>captured</dt><dd>1 at the near touch, 0 at the mid, −1 at the far touch.</dd>
<dt>beat market</dt><dd>The share of the volume that traded at worse prices, our own by half.</dd>
<dt>advantage</dt><dd>The average price against the time-weighted mid of the window, in basis points of it; beat TWAP is the share
of parents above 0, gain ÷ loss the mean of those over the mean of the others.</dd>
</dl>`;
