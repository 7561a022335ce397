import type { Result } from './run-figure.ts';

/** The limit of one figure. */
type Budget = { readonly unit: string } & (
  | { readonly atLeast: number }
  | { readonly atMost: number }
);

/** The limits of one part, by the name of the figure. */
export type Budgets = Readonly<Record<string, Budget>>;

/** What a budget says of a result. */
export interface Verdict {
  /** The limit in words: `at least 3 ×`. */
  readonly target: string;
  /** Missing where there is no limit. */
  readonly holds?: boolean;
}

/** A budget that cannot be held against its figure. */
export class BudgetMismatch extends Error {
  constructor(problem: string) {
    super(`${problem}. Set benchmarks/budgets.json right.`);
    this.name = 'BudgetMismatch';
  }
}

/**
 * Holds a result against its budget.
 *
 * @throws {BudgetMismatch} when the two are in different units.
 */
export function judge(result: Result, budgets: Budgets): Verdict {
  const budget = budgets[result.name];
  if (budget === undefined) return { target: 'none' };
  if (budget.unit !== result.unit) {
    throw new BudgetMismatch(`${result.name} is in ${result.unit}, its budget in ${budget.unit}`);
  }
  return 'atLeast' in budget
    ? { target: `at least ${budget.atLeast} ${budget.unit}`, holds: result.value >= budget.atLeast }
    : { target: `at most ${budget.atMost} ${budget.unit}`, holds: result.value <= budget.atMost };
}

/**
 * Makes sure that no budget speaks of a figure that is gone.
 *
 * @throws {BudgetMismatch} when one does.
 */
export function requireKnownFigures(budgets: Budgets, figures: readonly string[]): void {
  const gone = Object.keys(budgets).filter((name) => !figures.includes(name));
  if (gone.length > 0) throw new BudgetMismatch(`no figure is called ${gone.join(', ')}`);
}
