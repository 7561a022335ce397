// Writes the reference of every package to docs/api, or with --check only looks for exports nobody documented.
import { runTool } from './tools.mjs';
import { hasFace, listPackages } from './workspaces.mjs';

const onlyCheck = process.argv.includes('--check');
const packages = listPackages().filter(hasFace);

process.exit(
  runTool('typedoc', [
    ...(onlyCheck ? ['--emit', 'none'] : []),
    ...packages.flatMap(({ folder }) => ['--entryPoints', folder]),
  ]),
);
