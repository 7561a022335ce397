import type { Comparison } from './comparison.ts';
import type { Findings } from './findings.ts';

/** The answer in words, before anything else. */
export interface Answer {
  readonly headline: string;
  readonly detail: string;
  /** Where the gain is weakest. */
  readonly weakest: string;
}

const LEVEL = 0.05;

/** Says whether the forecast lowered cost, by how much, and where the claim is weakest. */
export function answerOf(findings: Findings): Answer {
  const { validity, gain, checks, parents, days, plan, synthetic } = findings;
  // Pieces of one recording stand for days and are none.
  const day = synthetic ? 'days' : 'stretches';
  const verdict = `${verdictOf(gain)}${synthetic ? '' : ', on this recording'}`;
  const undecided = checks.filter(({ verdict }) => verdict !== 'held');
  const said = `Gain ${signed(gain.interval.mean)} index bp a parent, ${intervalText(gain)} (${100 * plan.judgement.level} % over ${day}), p ${probability(gain.p)}, ${parents} paired parents over ${days} ${day}.`;
  const reasons = undecided.map(({ what, verdict }) => `${what}: ${verdict}`).join('; ');
  if (validity === 'invalid') {
    return {
      headline: 'This trial is invalid: it answers nothing',
      detail: `${reasons}. For the record: ${said}`,
      weakest: weakest(findings),
    };
  }
  if (validity === 'unfinished') {
    const whole = !findings.notRun.includes(plan.cells[0]!.id);
    return {
      headline: whole
        ? `${verdict}, provisionally: the placebo has not been run`
        : 'Not answered yet: the headline has not been run whole',
      detail: `${reasons}. So far: ${said}`,
      weakest: weakest(findings),
    };
  }
  const limit = validity === 'limited' ? ` A small sample; not decided: ${reasons}.` : '';
  return { headline: verdict, detail: `${said}${limit}`, weakest: weakest(findings) };
}

function verdictOf({ interval: { low, high }, p }: Comparison): string {
  if (low !== undefined && low > 0 && p !== undefined && p < LEVEL) {
    return 'The forecast lowered the cost of execution';
  }
  if (high !== undefined && high < 0) return 'The forecast raised the cost of execution';
  return 'No gain of the forecast is shown';
}

function weakest({ cells, schedules }: Findings): string {
  const gains = cells.filter(({ cell, interval }) => cell.axis !== 'null' && interval.count > 0);
  const parts: string[] = [];
  if (gains.length > 0) {
    const worst = gains.reduce((least, one) =>
      one.interval.mean < least.interval.mean ? one : least,
    );
    parts.push(
      `Weakest cell: ${worst.title}, gain ${signed(worst.interval.mean)}, ${intervalText(worst)}.`,
    );
  }
  const known = schedules.filter(({ interval }) => interval.count > 0);
  if (known.length > 0) {
    const hardest = known.reduce((least, one) =>
      one.interval.mean < least.interval.mean ? one : least,
    );
    parts.push(
      `Hardest schedule: ${hardest.title} ${signed(hardest.interval.mean)}, ${intervalText(hardest)}.`,
    );
  }
  return parts.join(' ');
}

/** A number with its sign. */
export function signed(value: number | undefined, digits = 2): string {
  if (value === undefined || Number.isNaN(value)) return 'unknown';
  const rounded = value.toFixed(digits);
  return Number(rounded) === 0
    ? (0).toFixed(digits)
    : value > 0
      ? `+${rounded}`
      : `−${rounded.slice(1)}`;
}

/** The interval of a comparison. */
export function intervalText({ interval: { low, high } }: Pick<Comparison, 'interval'>): string {
  if (low === undefined || high === undefined) return 'too few days for an interval';
  return `interval ${signed(low)} … ${signed(high)}`;
}

/** A p-value. */
export function probability(p: number | undefined): string {
  if (p === undefined || Number.isNaN(p)) return 'unknown';
  return p < 0.001 ? '< 0.001' : p.toFixed(3);
}
