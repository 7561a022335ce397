import { ARM_TITLES } from '../arms/arm-ids.ts';
import { answerOf, intervalText, probability, signed } from './answer.ts';
import type { Comparison } from './comparison.ts';
import type { Findings } from './findings.ts';
import { SMALL_SAMPLE, SYNTHETIC } from './page.ts';

/** The report for a terminal: the answer first. */
export function reportText(findings: Findings): string {
  const { synthetic, checks, gain, mechanical, schedules, controls, cells, arms } = findings;
  const { headline, detail, weakest } = answerOf(findings);
  const line = (one: Comparison): string =>
    `  ${one.title}: ${signed(one.interval.mean)}, ${intervalText(one)}, p ${probability(one.p)}`;
  return [
    '',
    `${headline}${synthetic ? ` (${SYNTHETIC})` : ''}`,
    `  ${detail}`,
    `  ${weakest}`,
    ...(synthetic ? [] : [`  ${SMALL_SAMPLE}`]),
    '',
    ...checks.map(({ what, verdict, detail: figures }) => `${verdict}: ${what} [${figures}]`),
    '',
    `Savings in index bp${synthetic ? `, ${SYNTHETIC}` : ''}:`,
    ...[gain, mechanical, ...schedules, ...controls, ...cells]
      .filter(({ interval }) => interval.count > 0)
      .map(line),
    '',
    ...(arms.length === 0 ? [] : ['Completed, and what remainders cost in index bp:']),
    ...arms.map(
      ({ arm, fillRatio, unfilled, remainderCost, lastTenthShare }) =>
        `  ${ARM_TITLES[arm]}: ${(100 * fillRatio).toFixed(2)} %, ${unfilled} parents unfilled, remainder ${signed(remainderCost, 3)}, ${(100 * lastTenthShare).toFixed(0)} % in the last tenth`,
    ),
    ...(findings.notRun.length === 0 ? [] : [`Not run: ${findings.notRun.join(', ')}`]),
    '',
  ].join('\n');
}
