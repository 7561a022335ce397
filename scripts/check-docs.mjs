// Keeps the documentation true: every ```ts fence of the guides, the READMEs and the doc comments is
// type-checked and run, and a statement written `expression; // => value` must give that value.
// A fence opened with ```ts no-run is only type-checked. Each fence stands alone. Links between documents must
// lead somewhere, and the index of docs/ must name every guide and decision.
//
// node scripts/check-docs.mjs [path...]   checks everything, or what lies under the given paths
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fencesOfMarkdown, fencesOfSource } from './docs/fences.mjs';
import { localLinks, unlisted } from './docs/links.mjs';
import { checkPromises } from './docs/promises.mjs';
import { readTool, runTool } from './tools.mjs';
import { listFiles, listPackages, root } from './workspaces.mjs';

/** The folder of this run, inside the repository so that the examples find its packages. */
mkdirSync(join(root, '.docs-check'), { recursive: true });
const folder = mkdtempSync(join(root, '.docs-check', 'run-'));

const wanted = process.argv.slice(2);
/** @param {string} file */
const isWanted = (file) => wanted.length === 0 || wanted.some((path) => file.startsWith(path));
/** @param {string} file */
const read = (file) => readFileSync(join(root, file), 'utf8');

const readmes = [...listPackages('packages'), ...listPackages('examples')].map(
  (one) => `${one.folder}/README.md`,
);
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...listFiles('docs', '.md').filter((file) => !file.startsWith('docs/api/')),
  ...readmes,
].filter((file) => existsSync(join(root, file)));
const sources = listPackages()
  .flatMap((one) => listFiles(`${one.folder}/src`, '.ts'))
  .filter((file) => !file.endsWith('.test.ts'));

const fences = [
  ...documents.filter(isWanted).flatMap((file) => fencesOfMarkdown(file, read(file))),
  ...sources.filter(isWanted).flatMap((file) => fencesOfSource(file, read(file))),
];

/** @type {string[]} */
const faults = [];
const examples = fences.map((fence, index) => {
  const { code, promised, faults: loose } = checkPromises(fence.code, '__check');
  for (const { line, fault } of loose) faults.push(`${fence.file}:${fence.line + line}: ${fault}`);
  if (fence.mustAssert && promised.length === 0) {
    faults.push(`${fence.file}:${fence.line}: shows no result; end a line with \`// => value\``);
  }
  return { ...fence, code, promised, file: `example-${index}.ts`, source: fence.file };
});

for (const document of documents.filter(isWanted)) {
  for (const { line, target } of localLinks(document, read(document))) {
    if (!existsSync(join(root, target)))
      faults.push(`${document}:${line}: ${target} does not exist`);
  }
}
const index = 'docs/README.md';
for (const document of unlisted(documents.filter(isWanted), index, read(index))) {
  faults.push(`${document}: has no line in ${index}`);
}

for (const { file, code } of examples) {
  // One line before the code: line n of the example is line n + 1 of this file.
  const head = `import { open as __open } from '../../scripts/docs/ledger.mjs'; const __check = __open('${file}');`;
  writeFileSync(join(folder, file), `${head}\n${code}`);
}
writeFileSync(
  join(folder, 'tsconfig.json'),
  JSON.stringify({
    extends: '../../tsconfig.tests.json',
    compilerOptions: { noUnusedLocals: false, noUnusedParameters: false },
    include: ['*.ts'],
  }),
);
writeFileSync(
  join(folder, 'examples.json'),
  JSON.stringify(
    examples
      .filter(({ runs }) => runs)
      .map(({ file, source, line, promised }) => ({ file, source, line, promised })),
  ),
);

const types =
  examples.length > 0 ? readTool('tsc', ['-p', folder, '--pretty', 'false']) : { output: '' };
let faultsElsewhere = 0;
for (const message of types.output
  .split('\n')
  .filter((line) => / error TS\d+: /.test(` ${line}`))) {
  const [, path = '', line, fault] = /^(.*)\((\d+),\d+\): (.*)$/.exec(message) ?? [];
  const example = examples.find(({ file }) => path.endsWith(`${basename(folder)}/${file}`));
  if (example) faults.push(`${example.source}:${example.line + Number(line) - 1}: ${fault}`);
  else if (path === '') faults.push(message);
  else faultsElsewhere += 1;
}
if (faultsElsewhere > 0) {
  console.error(`${faultsElsewhere} type errors outside the examples: see \`npm run types\``);
}

for (const fault of faults) console.error(fault);
const runs = runTool(process.execPath, [
  '--import',
  'tsx',
  '--conditions=@slipstream/source',
  'scripts/docs/run.mjs',
  folder,
]);
rmSync(folder, { recursive: true });

const promises = examples.reduce((sum, { promised }) => sum + promised.length, 0);
console.log(`${examples.length} examples with ${promises} promised values`);
process.exit(faults.length > 0 || runs !== 0 ? 1 : 0);
