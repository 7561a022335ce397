import { htmlTable } from '@slipstream/core';
import type { CostSummary } from '../cost/summarise-costs.ts';
import { percent } from './report-tables.ts';

/** How much of the time each rule of each policy held and decided; nothing where no policy told of rules. */
export function firingTable(what: string, summaries: readonly CostSummary[]): string | undefined {
  const rows = summaries.flatMap(({ group, firing }) =>
    firing.map(({ rule, held, acted }) => [group, rule, percent(held), percent(acted)]),
  );
  if (rows.length === 0) return undefined;
  return htmlTable([what, 'rule', 'held', 'decided'], rows);
}
