import type { FiringShare } from '@slipstream/execution';

/** How much of the time a rule held and decided, over all parents. */
export interface FiringRow {
  readonly rule: string;
  readonly held: number;
  readonly decided: number;
  /** The parents in which it ever decided. */
  readonly parents: number;
}

/**
 * The mean over parents, each counting alike since their windows are equally long. A rule that holds nearly always, or
 * never, says nothing: its threshold is what to look at. Rules hold without deciding where an earlier one decides.
 */
export function firingTable(
  parents: readonly { readonly firing: readonly FiringShare[] }[],
): readonly FiringRow[] {
  const rules = parents.find(({ firing }) => firing.length > 0)?.firing ?? [];
  return rules.map(({ rule }, place) => {
    const shares = parents.flatMap(({ firing }) => firing[place] ?? []);
    const mean = (of: 'held' | 'acted'): number =>
      shares.reduce((sum, share) => sum + share[of], 0) / shares.length;
    const decidedIn = shares.filter(({ acted }) => acted > 0).length;
    return { rule, held: mean('held'), decided: mean('acted'), parents: decidedIn };
  });
}

/** The same as lines of a terminal. */
export function firingLines(rows: readonly FiringRow[], parents: number): readonly string[] {
  const width = Math.max(...rows.map(({ rule }) => rule.length));
  return rows.map(({ rule, held, decided, parents: decidedIn }) => {
    const shares = `held ${percent(held)} of the time, decided ${percent(decided)}`;
    return `  ${rule.padEnd(width)}  ${shares}, in ${decidedIn} of ${parents} parents`;
  });
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1).padStart(5)} %`;
}
