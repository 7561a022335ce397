import { parseArgs } from 'node:util';
import { InvalidFlag } from '../errors/invalid-flag.ts';
import { viewDataSet } from './view-data-set.ts';

const HELP = `slipstream-features view FOLDER --to FILE.html

Writes one HTML page that shows the data set in FOLDER: distributions, correlations, coverage and classes.
`;

/**
 * Does what a command line says.
 *
 * @throws {InvalidFlag} when it cannot be understood.
 * @throws what `viewDataSet` throws.
 */
export function runCommand(args: readonly string[], out: (text: string) => void): void {
  const { positionals, values } = parsed(args);
  if (values.help === true) {
    out(HELP);
    return;
  }
  const [verb, folder, ...rest] = positionals;
  if (verb !== 'view' || folder === undefined || rest.length > 0) {
    throw new InvalidFlag({ problem: `'${args.join(' ')}' names no data set to view`, help: HELP });
  }
  if (values.to === undefined) {
    throw new InvalidFlag({ problem: 'there is no --to, the file for the page', help: HELP });
  }
  viewDataSet(folder, values.to);
  out(`${values.to}\n`);
}

function parsed(args: readonly string[]) {
  try {
    const options = { to: { type: 'string' }, help: { type: 'boolean' } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (cause) {
    throw new InvalidFlag({ problem: `'${args.join(' ')}' cannot be read`, help: HELP, cause });
  }
}
