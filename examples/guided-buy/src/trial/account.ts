import type { ExecutionEvent } from '@slipstream/execution';
import type { Trial } from './run-trial.ts';

/** What became of every child order, and how often each reason decided: for people. */
export function accountOf({ arms }: Trial): readonly string[] {
  return arms.flatMap(({ arm, parents }) => {
    const children = parents.flatMap(({ result }) => result.children);
    const ended = (state: string): number =>
      children.filter((child) => child.state === state).length;
    const open = children.filter(({ leaves }) => leaves > 0).length;
    const outcomes = ['done', 'incomplete', 'needs-attention'].map(
      (outcome) =>
        `${parents.filter(({ result }) => result.outcome === outcome).length} ${outcome}`,
    );
    return [
      `${arm.title}: ${children.length} child orders, ${ended('filled')} filled, ${ended('cancelled')} cancelled, ${ended('rejected')} rejected, ${open} not accounted for; parents: ${outcomes.join(', ')}`,
      `${arm.title}, what decided: ${decisionShares(parents.flatMap(({ events }) => events))}`,
    ];
  });
}

/** The parent worth looking at in detail: the one in which rules acted most often, the first where none did. */
export function mostGuided(parents: readonly { readonly events: readonly ExecutionEvent[] }[]): {
  readonly index: number;
  readonly name: string;
} {
  const acted = parents.map(({ events }) => events.filter(isActOfRule).length);
  const most = Math.max(...acted);
  const index = acted.indexOf(most);
  const why = most > 0 ? 'in which rules acted most often' : 'as no rule acted in any';
  return { index, name: `Parent order ${index + 1}, ${why}` };
}

function isActOfRule(event: ExecutionEvent): boolean {
  return event.type === 'decision' && !/^(no rule|completion)/.test(event.reason);
}

/** The share of decisions that each rule made, by the words before the first colon or semicolon. */
function decisionShares(events: readonly ExecutionEvent[]): string {
  const counts = new Map<string, number>();
  let total = 0;
  for (const event of events) {
    if (event.type !== 'decision') continue;
    const rule = event.reason.split(/[:;]/)[0]!;
    counts.set(rule, (counts.get(rule) ?? 0) + 1);
    total += 1;
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([rule, count]) => `${rule} ${((100 * count) / total).toFixed(1)} %`)
    .join(', ');
}
