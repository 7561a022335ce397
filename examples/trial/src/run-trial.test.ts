// A whole trial on a few minutes of market: what matters here is that nothing but the plan decides a byte of the report.
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { MINUTE } from '@slipstream/core';
import { ARM_IDS } from './arms/arm-ids.ts';
import { jobsOf } from './jobs/job.ts';
import { makePlan, QUICK_SIZE } from './plan/make-plan.ts';
import { planFolder, planHash } from './plan/plan-file.ts';
import type { TrialPlan } from './plan/trial-plan.ts';
import type { Progress } from './progress.ts';
import type { Findings } from './report/findings.ts';
import { reportPage, SYNTHETIC } from './report/page.ts';
import { runTrial } from './run-trial.ts';

jest.setTimeout(300_000);

const whole = makePlan(
  { kind: 'synthetic' },
  {
    seed: '3',
    quick: true,
    size: {
      sample: {
        ...QUICK_SIZE.sample,
        trainingSessions: 1,
        trainingDuration: 13 * MINUTE,
        testDuration: 3 * MINUTE,
        windows: { count: 1, length: MINUTE / 3 },
        epochs: 1,
        selfImpactEvery: 2,
        queueOrders: 20,
      },
      sessions: { headline: 2, axis: 0, placebo: 2 },
      judgement: { ...QUICK_SIZE.judgement, resamples: 200, flips: 200 },
    },
  },
);
const plan: TrialPlan = { ...whole, cells: whole.cells.filter(({ sessions }) => sessions > 0) };

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'trial-'));
}

async function run(
  at: string,
  {
    workers = 1,
    resume = false,
    cells = [],
  }: { workers?: number; resume?: boolean; cells?: string[] } = {},
) {
  const done: string[] = [];
  const onProgress = ({ last }: Progress): void => void done.push(last);
  const options = { folder: at, workers, resume, cells, description: 'a test', onProgress };
  const findings = await runTrial(plan, options);
  return { findings, page: reportPage(findings), done };
}

describe('a tiny trial', () => {
  const first = folder();
  let findings: Findings;
  let page: string;
  beforeAll(async () => {
    ({ findings, page } = await run(first, { workers: 2 }));
  });

  test('executes every parent under every arm, on both sides, and accounts for all', () => {
    expect(findings.parents).toBe(4);
    expect(findings.days).toBe(2);
    expect(findings.arms.map(({ arm }) => arm)).toEqual(ARM_IDS);
    for (const { fillRatio } of findings.arms) expect(fillRatio).toBeGreaterThan(0.9);
    const verdictOf = (words: RegExp) =>
      findings.checks.find(({ what }) => words.test(what))!.verdict;
    expect(verdictOf(/without a forecast/)).toBe('held');
    expect(verdictOf(/accounted for/)).toBe('held');
  });

  test('decides nothing with two days, and says so', () => {
    expect(findings.validity).not.toBe('valid');
    expect(findings.gain.interval.low).toBeUndefined();
    expect(findings.checks.map(({ verdict }) => verdict)).toContain('not decided');
  });

  test('executes a sample again with forecasts that see our orders', () => {
    expect(findings.selfImpact?.parents).toBe(2);
    expect(Number.isFinite(findings.selfImpact?.costChange)).toBe(true);
  });

  test('writes its plan first, and prints its hash', () => {
    const written = JSON.parse(
      readFileSync(join(planFolder(first, plan), 'plan.json'), 'utf8'),
    ) as {
      readonly hash: string;
    };
    expect(written.hash).toBe(planHash(plan));
    expect(page).toContain(planHash(plan));
  });

  test('is one page that needs nothing from elsewhere and says synthetic at every section', () => {
    expect(page).not.toMatch(/(src|href)="|@import|url\(/);
    const sections = page.split('<h2>').slice(1);
    expect(sections.length).toBeGreaterThan(7);
    for (const section of sections) expect(section).toContain(SYNTHETIC);
    expect(page).toContain('No calibrated source exists');
  });

  test('on one thread, from a log that a crash tore, cell by cell, it gives the same bytes and does only what is missing', async () => {
    const torn = folder();
    cpSync(first, torn, { recursive: true });
    const log = join(planFolder(torn, plan), 'results.jsonl');
    const lines = readFileSync(log, 'utf8').split('\n');
    const fold = lines.find((line) => line.includes('"kind":"fold"'))!;
    const others = lines.filter((line) => line !== fold);
    writeFileSync(log, `${fold}\n${others[0]!.slice(0, -1)}`);

    const placebo = await run(torn, { resume: true, cells: ['null'] });
    const [, queues, headline, nothing] = jobsOf(plan).map(({ id }) => id);
    expect(placebo.done).toEqual(['1 resumed', queues, nothing]);
    expect(placebo.findings.notRun).toEqual(['headline']);
    expect(placebo.page).toContain('Not answered yet');

    const { page: again, done } = await run(torn, { resume: true });
    expect(again).toBe(page);
    expect(done).toEqual(['3 resumed', headline]);
  });
});
