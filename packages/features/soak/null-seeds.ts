import assert from 'node:assert/strict';
import type { DataSet } from '@slipstream/core';
import type { StageOptions } from '../../../scripts/soak/stage.ts';
import { hidesNothing, linearSkill } from '../test/linear-skill.ts';
import { microPriceWalk, optionTrial, perpetualTrial, quotesWalk } from '../test/null-trials.ts';

const RUNS = 5;
const ROWS = 50_000;
const CHANCE = 0.02;
const CONFIDENT_SHARE = 0.001;

/** The null of every direction label on many walks: each within chance, and their mean closer. */
export function nullSeeds({ runs = RUNS, seed = 1 }: StageOptions): void {
  const found = new Map<string, number[]>();
  for (let run = 0; run < runs; run += 1) {
    const name = `soak ${seed + run}`;
    const perpetual = perpetualTrial(microPriceWalk, name, ROWS).dataSet;
    note(found, 'micro-price', perpetual, ['direction', 'barrier']);
    const quotes = perpetualTrial(quotesWalk, name, ROWS).dataSet;
    note(found, 'quotes', quotes, ['direction', 'barrier', 'next quote']);
    note(found, 'fair value', optionTrial(name, ROWS).dataSet, ['direction', 'barrier']);
  }
  for (const [label, correlations] of found) {
    const mean = correlations.reduce((sum, one) => sum + one, 0) / correlations.length;
    const most = Math.max(...correlations.map(Math.abs));
    process.stdout.write(
      `${label}: mean ${mean.toFixed(4)}, largest ${most.toFixed(4)} of ${runs}\n`,
    );
    assert.ok(Math.abs(mean) < CHANCE / Math.sqrt(runs), `${label} is no null: mean ${mean}`);
  }
}

function note(
  found: Map<string, number[]>,
  walk: string,
  dataSet: DataSet,
  labels: readonly ('direction' | 'barrier' | 'next quote')[],
): void {
  const { directions, barriers, nextQuotes } = dataSet.targets;
  const classes = {
    direction: directions[0]!,
    barrier: barriers![0]!.sides,
    'next quote': nextQuotes![0]!.sides,
  };
  for (const label of labels) {
    const skill = linearSkill(dataSet, classes[label]);
    const { correlation, confident, called, happened } = skill;
    const name = `${label} on ${walk}`;
    assert.ok(hidesNothing(skill), `${name}: happened ${happened}, called ${called}`);
    assert.ok(Math.abs(correlation) < CHANCE, `${name}: ${correlation}`);
    assert.ok(confident <= CONFIDENT_SHARE, `${name}: P >= 0.75 on ${confident} of the rows`);
    found.set(name, [...(found.get(name) ?? []), correlation]);
  }
}
