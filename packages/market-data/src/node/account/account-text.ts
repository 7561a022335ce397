import type { ConnectionAccount } from './recording-account.ts';

/** So many reasons of faults are listed; the sum of the others follows. */
const LISTED_REASONS = 12;

/** The accounts of a file's connections as lines for a person, indented. */
export function accountText(accounts: readonly ConnectionAccount[]): readonly string[] {
  return accounts.flatMap((account) => {
    const { connection = '(no name)', market = 'nothing known' } = account;
    const { frames, read, faulty, silent, events, reasons, silentKinds } = account;
    return [
      `  ${connection}, read as ${market}: frames ${frames} = with events ${read} + with faults ${faulty} + without events ${silent}`,
      ...listed('events', events),
      ...faultLines(reasons),
      ...listed('without events', silentKinds),
    ];
  });
}

function listed(what: string, counts: Readonly<Record<string, number>>): readonly string[] {
  const parts = Object.entries(counts).map(([key, count]) => `${key} ${count}`);
  return parts.length === 0 ? [] : [`    ${what}: ${parts.join(', ')}`];
}

function faultLines(reasons: Readonly<Record<string, number>>): readonly string[] {
  const all = Object.entries(reasons);
  const rest = all.slice(LISTED_REASONS).reduce((sum, [, count]) => sum + count, 0);
  const lines = all
    .slice(0, LISTED_REASONS)
    .map(([reason, count]) => `    fault ${count}: ${reason}`);
  if (rest > 0) {
    lines.push(`    fault ${rest}: of ${all.length - LISTED_REASONS} further kinds`);
  }
  return lines;
}
