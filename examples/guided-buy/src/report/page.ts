import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { escapeHtml, htmlPage, htmlTable } from '@slipstream/core';
import { stackedBars } from '@slipstream/execution';
import type { ArmCost, ReportData, SkillTable } from './report-data.ts';
import { scriptData } from './script-data.ts';

/** What is printed wherever a number comes from a synthetic market. */
export const SYNTHETIC_WARNING = 'synthetic, not evidence of profit';

const UNIT = 'index bp';

/** One HTML page with everything inside: styles, charts and data. It opens without a network. */
export function reportPage(data: ReportData): string {
  const uplot = dirname(createRequire(import.meta.url).resolve('uplot/package.json'));
  const main = `<h1>${escapeHtml(data.title)}</h1>
<p class="lead">${escapeHtml(data.source)}</p>
${data.synthetic ? `<p class="synthetic">${SYNTHETIC_WARNING}</p>` : ''}
${headline(data)}
<h2>What the orders cost</h2>
<p>Implementation shortfall against the mid price at arrival, delta and drift included, per ${data.pairs.length}
parent orders, in index basis points: 10,000 × cost in coins ÷ coins of the underlying. Lower is better.</p>
<div class="chart">${stackedBars(data.arms.map(costParts), UNIT)}</div>
${costTable(data.arms)}
<h2>${escapeHtml(data.parent.title)}</h2>
<p>Dashes are orders placed, dots are fills of resting orders, triangles are fills that crossed the spread: the guided policy in
blue, TWAP in orange. Drag to zoom,
double-click to go back.</p>
<div class="chart" id="prices"></div>
<h2>What was forecast</h2>
<p>Calibrated probabilities of the direction of the reference price, at the horizon the rules act on.</p>
<div class="chart" id="probabilities"></div>
<h2>Participation</h2>
<div class="chart" id="participation"></div>
<h2>Why the guided policy acted</h2>
<ol class="decisions">${data.parent.decisions
    .map(({ seconds, reason }) => `<li><b>${seconds.toFixed(1)} s</b>${escapeHtml(reason)}</li>`)
    .join('')}</ol>
<h2>How often each rule held and decided</h2>
<p>Shares of the time of a parent order, the mean over ${data.pairs.length}. A rule that holds always or never says nothing: look
at its threshold.</p>
${firingTableOf(data)}
<h2>Skill on the held-out stretch</h2>
${data.skill.map(skillTable).join('\n')}
<h2>Every child order accounted for</h2>
<ul>${data.accounting.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>
<h2>How this was made</h2>
${htmlTable(['what', 'value'], data.facts)}
<p><code>${escapeHtml(data.command)}</code></p>`;
  const end = `<script type="application/json" id="parent-data">${scriptData(data.parent)}</script>
<script>${readFileSync(join(uplot, 'dist/uPlot.iife.min.js'), 'utf8')}</script>
<script>${ownFile('charts.client.js')}</script>
`;
  const style = `
${readFileSync(join(uplot, 'dist/uPlot.min.css'), 'utf8')}
${ownFile('style.css')}
`;
  return htmlPage({ title: data.title, style, main, end });
}

function headline({ arms, difference, pairs }: ReportData): string {
  const cards = arms.map(
    ({ name, mean, low, high }) =>
      `<div class="card"><span>${escapeHtml(name)}</span><b>${mean.toFixed(2)} ${UNIT}</b><span>95 % interval ${interval(low, high)}</span></div>`,
  );
  const verdict =
    difference.high < 0
      ? 'the forecast saved cost'
      : difference.low > 0
        ? 'the forecast cost more'
        : 'no difference that this sample can show';
  cards.push(
    `<div class="card"><span>guided minus TWAP, ${pairs.length} pairs</span><b>${difference.mean.toFixed(2)} ${UNIT}</b><span>95 % interval ${interval(difference.low, difference.high)}: ${verdict}</span></div>`,
  );
  return `<div class="cards">${cards.join('\n')}</div>`;
}

function interval(low: number, high: number): string {
  return `${low.toFixed(2)} … ${high.toFixed(2)}`;
}

function costParts({ name, split }: ArmCost) {
  return {
    name,
    parts: [
      { name: 'spread', value: split.spread },
      { name: 'timing', value: split.timing },
      { name: 'fees', value: split.fees },
      { name: 'remainder', value: split.remainder },
    ],
  };
}

function costTable(arms: readonly ArmCost[]): string {
  const columns = [
    'policy',
    'spread',
    'timing',
    'fees',
    'remainder',
    'total',
    'filled',
    'as maker',
    'child orders',
  ];
  const rows = arms.map(({ name, split, mean, fillRatio, makerShare, childOrders }) => [
    name,
    ...[split.spread, split.timing, split.fees, split.remainder, mean].map((part) =>
      part.toFixed(2),
    ),
    percent(fillRatio),
    percent(makerShare),
    childOrders.toFixed(1),
  ]);
  return htmlTable(columns, rows);
}

function firingTableOf({ firing }: ReportData): string {
  const rows = firing.map(({ rule, held, decided, parents }) => {
    return [rule, percent(held), percent(decided), String(parents)];
  });
  return htmlTable(['rule', 'held', 'decided', 'parents in which it decided'], rows);
}

function skillTable({ title, columns, rows, verdict }: SkillTable): string {
  const cells = rows.map(({ forecaster, measures }) => [forecaster, ...measures]);
  return `<h3>${escapeHtml(title)}</h3>${htmlTable(['forecaster', ...columns], cells)}<p>${escapeHtml(verdict)}</p>`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function ownFile(name: string): string {
  return readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8');
}
