import { escapeHtml, htmlPage, htmlTable, isoOfMicros, MILLISECOND } from '@slipstream/core';
import type { Interval } from '../../../evaluation/block-bootstrap.ts';
import type { LevelWalk } from '../level-walk.ts';
import type { WalkForwardReport } from '../walk-forward.ts';
import { directionSection } from './direction-section.ts';
import { percent, tick } from './figure-text.ts';
import { STYLE } from './style.ts';

/** Something that was to hold, and whether it did. */
export interface Check {
  readonly what: string;
  readonly held: boolean;
  readonly detail: string;
}

/** What a page says beside the report. */
export interface PageOptions {
  readonly title?: string;
  /** Where the rows come from, how they were made, with which command. */
  readonly notes?: readonly string[];
  readonly checks?: readonly Check[];
}

/**
 * A walk forward as one HTML page with its charts inside: it opens without a network.
 *
 * @example
 * ```ts no-run
 * import { walkForwardPage, type WalkForwardReport } from '@slipstream/lstm/training';
 *
 * declare const report: WalkForwardReport;
 * const html = walkForwardPage(report, { notes: ['recorded on 8 August 2024'] });
 * ```
 */
export function walkForwardPage(
  report: WalkForwardReport,
  { title = `Walk forward of ${report.instrument}`, notes = [], checks = [] }: PageOptions = {},
): string {
  const { synthetic, features, startLatency, seeds } = report;
  const label = synthetic
    ? '<p class="synthetic">Synthetic market: no evidence of how a real one behaves</p>'
    : '<p class="recorded">Recorded market</p>';
  const paragraphs = notes.map((note) => `<p class="lead">${escapeHtml(note)}</p>`);
  const main = `<h1>${escapeHtml(title)}</h1>
${label}
<p class="lead">${features.length} features, labels from ${startLatency / MILLISECOND} ms after the features, seeds ${seeds.join(', ')}. Log-losses are in nats. Intervals
are drawn from blocks of ten label spans. Directions are judged as they are served, corrected online by labels as they mature, baselines
alike; only the prior, the random walk and the uncorrected LSTM are not. The forecaster that the figures recommend bears a ✓.</p>
${paragraphs.join('\n')}
${checkList(checks)}
${report.directions.map(directionSection).join('\n')}
${levelSection(report.levels)}
<h2>Folds</h2>
${foldTable(report)}`;
  return htmlPage({ title, style: STYLE, main });
}

function checkList(checks: readonly Check[]): string {
  if (checks.length === 0) return '';
  const items = checks.map(
    ({ what, held, detail }) =>
      `<li><b class="${held ? 'held' : 'broken'}">${held ? 'held' : 'did not hold'}</b>: ${escapeHtml(what)} <span class="lead">${escapeHtml(detail)}</span></li>`,
  );
  return `<h2>What was to hold</h2>\n<ul class="checks">${items.join('\n')}</ul>`;
}

function levelSection(levels: readonly LevelWalk[]): string {
  if (levels.length === 0) return '';
  const rows = levels.flatMap(({ what, measure, losses, recommended, rows: count }) =>
    losses.map(({ forecaster, loss, lstmAdvantage, foldsWonByLstm }) => [
      ...[`${what}: ${forecaster}`, tick(forecaster === recommended), measure],
      ...[
        loss.toPrecision(4),
        lstmAdvantage?.mean.toPrecision(2),
        intervalText(lstmAdvantage?.interval),
      ],
      ...[percent(foldsWonByLstm, 0), String(count)],
    ]),
  );
  const verdicts = levels.map(({ verdict }) => `<li>${escapeHtml(verdict)}</li>`);
  return `<h2>Volatility, spread, slippage</h2>
<ul class="checks">${verdicts.join('\n')}</ul>
${htmlTable(['forecast', 'use', 'measure', 'mean loss', 'LSTM gains', '95 %', 'folds won', 'rows'], rows)}`;
}

function intervalText(interval: Interval | undefined): string | undefined {
  return interval && `${interval.low.toPrecision(2)} to ${interval.high.toPrecision(2)}`;
}

function foldTable({ folds }: WalkForwardReport): string {
  return htmlTable(
    ['fold', 'trained from', 'tested from', 'to', 'training rows', 'test rows'],
    folds.map(({ split, from, testFrom, to }, fold) => [
      String(fold + 1),
      ...[from, testFrom, to].map(isoOfMicros),
      ...[split.train, split.test].map(({ start, end }) => String(end - start)),
    ]),
  );
}
