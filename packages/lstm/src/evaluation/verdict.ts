import { type Micros, SECOND } from '@slipstream/core';
import type { DirectionReport } from './evaluate-directions.ts';

/** Standard errors that a difference must exceed to be more than luck. */
const CLEARLY = 2;

/** What the figures of one horizon say, in a line that a desk can read. */
export function directionVerdict(
  report: Omit<DirectionReport, 'verdict'>,
  synthetic: boolean,
): string {
  const { lstm, linear } = report.scores;
  const rows = `${report.rows} ${synthetic ? 'synthetic ' : ''}rows`;
  const confident = lstm.confident[0];
  const sentences = [
    `${secondsOf(report.horizon)} ahead, ${rows} (${report.nonOverlappingRows} that do not overlap): ${skillText(lstm.skill)}`,
    comparison(report, linear.skill),
    confident?.hitRate === undefined
      ? 'No call reached 0.75.'
      : `Calls of at least 0.75: ${percent(confident.coverage)} of rows, ${percent(confident.hitRate)} right.`,
  ];
  if (synthetic) sentences.push('Synthetic data: this says nothing about a real market.');
  return sentences.join(' ');
}

function skillText(skill: number): string {
  return skill > 0
    ? `the LSTM's log-loss is ${percent(skill)} below the prior's.`
    : 'the LSTM has no skill over the prior.';
}

function comparison(
  { advantageOverLinear, beatsLinear }: Omit<DirectionReport, 'verdict'>,
  linearSkill: number,
): string {
  const { mean, standardError } = advantageOverLinear;
  const linear = `the linear model on the same features (${percent(linearSkill)})`;
  if (!beatsLinear) return `It does not beat ${linear}.`;
  if (standardError === undefined || mean < CLEARLY * standardError) {
    return `It beats ${linear}, but by no more than luck could.`;
  }
  return `It beats ${linear} clearly.`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function secondsOf(micros: Micros): string {
  return `${micros / SECOND} s`;
}
