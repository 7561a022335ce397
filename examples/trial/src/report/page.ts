import { readFileSync } from 'node:fs';
import { escapeHtml, htmlPage, htmlTable } from '@slipstream/core';
import { reliabilitySection } from '@slipstream/simulator';
import { ARM_TITLES } from '../arms/arm-ids.ts';
import { answerOf, intervalText, probability, signed } from './answer.ts';
import type { Judged } from './cell-gains.ts';
import type { Comparison } from './comparison.ts';
import type { Findings } from './findings.ts';
import { intervalPlot } from './interval-plot.ts';

/** What is printed wherever a figure comes from a synthetic market. */
export const SYNTHETIC = 'synthetic, no evidence about a real market';

/** What is said of every recording. */
export const SMALL_SAMPLE =
  'A small sample: one instrument on one stretch of time, cut into pieces that stand for days without being days. This is said of this recording alone; that nothing is found where nothing can be known was not shown on it, but on synthetic markets.';

const UNIT = 'index bp';
const NOTHING = '<p>Nothing to show.</p>';

/** The report as one page with everything inside; it opens without a network. */
export function reportPage(findings: Findings): string {
  const { plan, gain, gainDeltaAdjusted, mechanical, synthetic, notRun, queues } = findings;
  const answer = answerOf(findings);
  const mark = synthetic ? `<span class="synthetic">${SYNTHETIC}</span>` : '';
  const section = (title: string, body: string): string =>
    `<h2>${escapeHtml(title)} ${mark}</h2>\n${body}`;
  const main = `<p class="lead">Does the forecast lower the cost of execution? ${escapeHtml(findings.description)}</p>
<h1 class="${findings.validity}">${escapeHtml(answer.headline)}</h1>
${mark}
<p class="answer">${escapeHtml(answer.detail)}</p>
<p class="answer">${escapeHtml(answer.weakest)}</p>
${synthetic ? '' : `<p class="note">${SMALL_SAMPLE}</p>`}
${synthetic ? '<p class="note">No calibrated source exists for the intraday lead of the forward over option quotes: how strongly flow foretells the forward, and how late makers follow it, are assumptions of the generator. The axes below show what hangs on them.</p>' : ''}
${section('Is the trial valid?', checksTable(findings))}
${section(
  'The claim and its parts',
  `<p>${escapeHtml(plan.claim)} Savings, here and below: above 0 the second of the two is cheaper.</p>${plotAndTable([gain, gainDeltaAdjusted, mechanical])}`,
)}
${section(
  'Against schedules without a forecast',
  `<p>Each schedule's cost minus the guided policy's. Better than all of them: p ${probability(findings.beatsAll)} (intersection-union).</p>${plotAndTable(findings.schedules)}`,
)}
${section('Controls', plotAndTable(findings.controls))}
${section(
  'One assumption at a time',
  `<p>The claimed gain where one assumption differs from the headline (pessimistic queue, impact × 1, latency × 1${synthetic ? ', makers faster than us, signal 0.5 of 1' : ''}).
That it is there in every cell that was run and where something can be known: p ${probability(findings.holdsEverywhere)} (intersection-union).
${synthetic ? 'The placebo stands last; it is no attempt at a gain, and Holm does not count it.' : ''}${notRun.length === 0 ? '' : ` Not run, or not whole: ${escapeHtml(notRun.join(', '))}.`}</p>${plotAndTable(findings.cells)}`,
)}
${section(synthetic ? 'By size of the parent, and where the market is like no other' : 'By size of the parent', plotAndTable(findings.sizes))}
${section('What each arm cost', `<p>${escapeHtml(plan.metric)}</p>${armsTable(findings)}`)}
${section('Did the arms complete alike?', `<p>${escapeHtml(plan.alike)}</p>${completionTable(findings)}`)}
${section('Do forecasts see our own orders?', selfImpactText(findings))}
<h2>What the queue arms are worth <span class="synthetic">${SYNTHETIC}</span></h2>
${queues === undefined ? NOTHING : `<div class="figures chart">${reliabilitySection(queues)}</div>`}
${section('The plan, as it was written before the run', planText(findings))}`;
  return htmlPage({
    title: answer.headline,
    style: readFileSync(new URL('style.css', import.meta.url), 'utf8'),
    main,
  });
}

function checksTable({ checks }: Findings): string {
  return htmlTable(
    ['what must hold', 'verdict', 'figures'],
    checks.map(({ what, verdict, detail }) => [what, verdict, detail]),
  );
}

function plotAndTable(rows: readonly (Comparison | Judged)[]): string {
  const known = rows.filter(({ interval }) => interval.count > 0);
  if (known.length === 0) return NOTHING;
  const adjusted = known.some((row) => 'adjusted' in row);
  const header = ['saving', 'mean', 'interval', 'p', ...(adjusted ? ['p (Holm)'] : [])];
  const more = ['median', 'trimmed mean', 'cheaper', 'deviation', 'parents', 'clusters'];
  const table = known.map((row) => {
    const { title, interval, p, median, trimmed, cheaper, deviation } = row;
    return [
      title,
      signed(interval.mean),
      intervalText(row).replace('interval ', ''),
      probability(p),
      ...(adjusted ? [probability('adjusted' in row ? row.adjusted : undefined)] : []),
      signed(median),
      signed(trimmed),
      `${(100 * cheaper!).toFixed(0)} %`,
      deviation!.toFixed(2),
      String(interval.count),
      String(interval.days),
    ];
  });
  return `<div class="chart">${intervalPlot(known, UNIT)}</div><div class="figures">${htmlTable([...header, ...more], table)}</div>`;
}

function armsTable({ arms }: Findings): string {
  if (arms.length === 0) return NOTHING;
  return `<div class="figures">${htmlTable(
    ['arm', 'cost', 'interval', 'delta-adjusted', 'as maker', 'child orders'],
    arms.map(({ arm, cost, deltaAdjusted, makerShare, children }) => [
      ARM_TITLES[arm],
      cost.mean.toFixed(2),
      intervalText({ interval: cost }).replace('interval ', ''),
      deltaAdjusted === undefined ? '–' : deltaAdjusted.toFixed(2),
      `${(100 * makerShare).toFixed(2)} %`,
      children.toFixed(1),
    ]),
  )}</div>`;
}

function completionTable({ arms }: Findings): string {
  if (arms.length === 0) return NOTHING;
  return `<div class="figures">${htmlTable(
    ['arm', 'completed', 'parents with a remainder', 'cost of remainders', 'in the last tenth'],
    arms.map(({ arm, fillRatio, unfilled, remainderCost, lastTenthShare }) => [
      ARM_TITLES[arm],
      `${(100 * fillRatio).toFixed(2)} %`,
      String(unfilled),
      signed(remainderCost, 3),
      `${(100 * lastTenthShare).toFixed(0)} %`,
    ]),
  )}</div>`;
}

function selfImpactText({ selfImpact }: Findings): string {
  if (selfImpact === undefined) return '<p>No parent of the sample was executed again.</p>';
  const { parents, meanChange, costChange, mostCostChange } = selfImpact;
  return `<p>Forecasts are made once per tape, where our orders cannot enter. ${parents} guided parents were executed again with
features that see our orders: P(up) and P(down) moved by ${meanChange.toFixed(4)} on average, the cost by ${signed(costChange)} index bp
on average and by ${mostCostChange.toFixed(2)} at most.</p>`;
}

function planText({ plan, planHash, folds, modelHashes, excluded, frames }: Findings): string {
  const list = (items: readonly string[]): string =>
    `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
  const facts: readonly (readonly [string, string])[] = [
    ['hash of the plan', planHash],
    ['seed', plan.seed],
    ['parents left out of the headline', String(excluded)],
    ['frames played', String(frames)],
    ...folds.map(
      ({ fold, rows }) =>
        [`forecaster of fold ${fold + 1}`, `${modelHashes[fold]}, ${rows} vectors`] as const,
    ),
  ];
  return `${htmlTable(['what', 'value'], facts)}
<h3>Skill of the forecasters on a block that nothing was fitted to</h3>
${list(folds.flatMap(({ fold, verdicts }) => verdicts.map((verdict) => `Fold ${fold + 1}. ${verdict}`)))}
<h3>Exclusions</h3>${list(plan.exclusions)}
<h3>Tests</h3>${list(plan.tests)}
<h3>Left out, and why</h3>${list(plan.leftOut)}
<details><summary>The plan file</summary><pre>${escapeHtml(JSON.stringify(plan, null, 1))}</pre></details>`;
}
