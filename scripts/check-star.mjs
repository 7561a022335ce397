// Keeps the packages a star around core: see scripts/star/table.mjs for its shape. Tests may cross it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importsOf } from './star/imports.mjs';
import { faultsOfManifest } from './star/manifest-rules.mjs';
import { faultsOfImport } from './star/source-rules.mjs';
import { listFiles, listPackages, root, sourceEntries } from './workspaces.mjs';

const packages = listPackages();
const faces = Object.fromEntries(
  packages.map(({ part, manifest }) => [part, Object.keys(sourceEntries(manifest))]),
);

const faults = packages.flatMap(({ folder, part, manifest }) => {
  const ofManifest = faultsOfManifest(part, manifest).map(
    (fault) => `${folder}/package.json: ${fault}`,
  );
  const files = listFiles(`${folder}/src`, '.ts').filter((file) => !file.endsWith('.test.ts'));
  const ofSources = files.flatMap((file) =>
    importsOf(readFileSync(join(root, file), 'utf8')).flatMap(({ specifier, line }) =>
      faultsOfImport(specifier, { part, path: file.slice(folder.length + 1), faces }).map(
        (fault) => `${file}:${line}: ${fault}`,
      ),
    ),
  );
  return [...ofManifest, ...ofSources];
});

if (faults.length > 0) {
  console.error(faults.join('\n'));
  console.error(`${faults.length} imports or dependencies break the star`);
  process.exit(1);
}
console.log(`${packages.length} packages keep the star`);
