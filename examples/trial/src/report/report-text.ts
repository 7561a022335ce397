import { answerOf, intervalText, probability, signed } from './answer.ts';
import type { Comparison } from './comparison.ts';
import type { Findings } from './findings.ts';
import { SYNTHETIC } from './page.ts';

/** The report for a terminal: the answer first. */
export function reportText(findings: Findings): string {
  const { synthetic, checks, gain, mechanical, schedules, controls, cells } = findings;
  const { headline, detail, weakest } = answerOf(findings);
  const line = (one: Comparison): string =>
    `  ${one.title}: ${signed(one.interval.mean)}, ${intervalText(one)}, p ${probability(one.p)}`;
  return [
    '',
    `${headline}${synthetic ? ` (${SYNTHETIC})` : ''}`,
    `  ${detail}`,
    `  ${weakest}`,
    '',
    ...checks.map(({ what, verdict, detail: figures }) => `${verdict}: ${what} [${figures}]`),
    '',
    `Savings in index bp${synthetic ? `, ${SYNTHETIC}` : ''}:`,
    ...[gain, mechanical, ...schedules, ...controls, ...cells]
      .filter(({ interval }) => interval.count > 0)
      .map(line),
    '',
  ].join('\n');
}
