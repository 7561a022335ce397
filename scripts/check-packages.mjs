// Looks at every package as its users get it: builds it, then asks publint and attw whether what npm would
// publish can be imported, with its types, under each name in `exports`.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { runTool, toolEnvironment } from './tools.mjs';
import { hasFace, listPackages, root } from './workspaces.mjs';

const published = listPackages().filter(({ manifest }) => manifest.private !== true);
const packages = published.filter(hasFace);
for (const { folder } of published.filter((one) => !packages.includes(one))) {
  console.log(`${folder} has no public face yet, so there is nothing to pack`);
}

const built = runTool(process.execPath, [
  'scripts/turbo.mjs',
  'build',
  '--output-logs=errors-only',
  ...packages.map(({ folder }) => `--filter=./${folder}`),
]);
if (built !== 0) process.exit(built);

const questions = packages.flatMap(({ folder }) => [
  { folder, command: 'publint', args: ['--strict', folder] },
  {
    folder,
    command: 'attw',
    args: ['--pack', folder, '--profile', 'esm-only', '--no-color', '--no-emoji'],
  },
]);
/** @type {string[]} */
const faults = [];

/** @param {typeof questions[number]} question */
async function ask({ folder, command, args }) {
  const child = spawn(command, args, {
    cwd: root,
    env: toolEnvironment,
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (text) => (said += text));
  child.stderr.on('data', (text) => (said += text));
  const status = await new Promise((done) => child.on('close', done).on('error', () => done(1)));
  if (status !== 0) faults.push(`${folder}: ${command} found faults\n${said}`);
}

const queue = questions.values();
await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    for (const question of queue) await ask(question);
  }),
);

for (const fault of faults) console.error(fault);
console.log(`${packages.length} packages packed and looked at`);
process.exit(faults.length > 0 ? 1 : 0);
