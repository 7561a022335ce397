// `npm ci` refuses a lock file that lacks one of the optional platform builds its packages name.
// That happens when a build was not yet published at the moment `npm install` ran. Fails with their names.
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));

/**
 * Where a package at `path` would find `name`: its own folder first, then each parent's.
 *
 * @param {string} path
 * @param {string} name
 */
function* candidates(path, name) {
  for (let folder = path; folder !== ''; ) {
    yield `${folder}/node_modules/${name}`;
    const cut = folder.lastIndexOf('/node_modules/');
    folder = cut < 0 ? '' : folder.slice(0, cut);
  }
  yield `node_modules/${name}`;
}

const missing = [];
for (const [path, { optionalDependencies = {}, resolved }] of Object.entries(packages)) {
  if (resolved?.startsWith('http')) missing.push(`${path} names a registry host: ${resolved}`);
  for (const name of Object.keys(optionalDependencies)) {
    if (![...candidates(path, name)].some((place) => place in packages)) {
      missing.push(`${path} lacks its optional build ${name}`);
    }
  }
}

if (missing.length > 0) {
  console.error(missing.join('\n'));
  console.error(
    'Pin the newest version whose platform builds are all published, then install again.',
  );
  process.exit(1);
}
console.log(`${Object.keys(packages).length} locked packages, every platform build present`);
