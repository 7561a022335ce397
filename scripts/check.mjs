// Everything that must hold besides the tests. Runs each step to its end, whatever the others say, and ends
// with a table of them all.
//
// node scripts/check.mjs [step...]   runs every step, or those named
import { runTool } from './tools.mjs';
import { listPackages } from './workspaces.mjs';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[][]} commands what to run, one after the other while they succeed
 */

/** @param {string} script @param {string[]} args */
const node = (script, ...args) => [process.execPath, `scripts/${script}`, ...args];

/** A package may add a check of its own: a `check` script in its package.json. @type {Step[]} */
const ownChecks = [...listPackages('packages'), ...listPackages('examples')]
  .filter(({ manifest }) => manifest.scripts?.['check'] !== undefined)
  .map(({ folder, part }) => ({ name: part, commands: [['npm', 'run', 'check', '-w', folder]] }));

/** @type {Step[]} */
const steps = [
  { name: 'lockfile', commands: [node('check-lockfile.mjs')] },
  { name: 'lint', commands: [['biome', 'check', '--error-on-warnings', '.']] },
  {
    name: 'types',
    commands: [
      ['tsc', '-b'],
      ['tsc', '-p', 'tsconfig.tests.json'],
    ],
  },
  { name: 'typed-lint', commands: [['eslint', '--max-warnings', '0', '.']] },
  { name: 'star', commands: [node('check-star.mjs')] },
  { name: 'unused', commands: [['knip']] },
  { name: 'docs', commands: [node('check-docs.mjs')] },
  { name: 'api', commands: [node('api-docs.mjs', '--check')] },
  { name: 'packages', commands: [node('check-packages.mjs')] },
  ...ownChecks,
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `no step is called ${unknown.join(', ')}; there are ${steps.map(({ name }) => name).join(', ')}`,
  );
  process.exit(2);
}

const results = steps
  .filter(({ name }) => wanted.length === 0 || wanted.includes(name))
  .map(({ name, commands }) => {
    console.log(`\n── ${name}`);
    const start = performance.now();
    const holds = commands.every(([command = '', ...args]) => runTool(command, args) === 0);
    return { name, holds, seconds: (performance.now() - start) / 1000 };
  });

const width = Math.max(...results.map(({ name }) => name.length));
console.log(`\n${'step'.padEnd(width)}  seconds`);
for (const { name, holds, seconds } of results) {
  console.log(
    `${name.padEnd(width)}  ${seconds.toFixed(1).padStart(7)}  ${holds ? 'ok' : 'failed'}`,
  );
}
process.exit(results.every(({ holds }) => holds) ? 0 : 1);
