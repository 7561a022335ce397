// The packages of this repository, read from disk: no script keeps a list of its own.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds the root package.json. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * @typedef {object} Manifest The fields of a package.json that the scripts read.
 * @property {string} name
 * @property {boolean} [private]
 * @property {Record<string, string>} [scripts]
 * @property {Record<string, string | Record<string, string>>} [exports]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [peerDependencies]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {Record<string, string>} [devDependencies]
 */

/**
 * @typedef {object} Package
 * @property {string} folder its path from the root, with forward slashes: `packages/core`
 * @property {string} part its short name: `core`
 * @property {Manifest} manifest
 */

/**
 * Every folder under `parent` that has a package.json, by name.
 *
 * @param {string} [parent]
 * @returns {Package[]}
 */
export function listPackages(parent = 'packages') {
  return readdirSync(join(root, parent))
    .sort()
    .filter((part) => existsSync(join(root, parent, part, 'package.json')))
    .map((part) => {
      const folder = posix.join(parent, part);
      return {
        folder,
        part,
        manifest: JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')),
      };
    });
}

/**
 * The source files behind the `exports` of a package, by the subpath that shows them: `{ '.': 'src/index.ts' }`.
 *
 * @param {Manifest} manifest
 * @returns {Record<string, string>}
 */
export function sourceEntries({ exports = {} }) {
  return Object.fromEntries(
    Object.entries(exports).flatMap(([subpath, target]) =>
      typeof target === 'object' && target['@slipstream/source'] !== undefined
        ? [[subpath, posix.normalize(target['@slipstream/source'])]]
        : [],
    ),
  );
}

/**
 * Whether a package has a public face yet. One that is only begun has none, and nothing to check.
 *
 * @param {Package} one
 * @returns {boolean}
 */
export function hasFace({ folder, manifest }) {
  const face = sourceEntries(manifest)['.'];
  return face !== undefined && existsSync(join(root, folder, face));
}

/**
 * Every file under `folder` whose path ends in `suffix`, from the root, with forward slashes.
 *
 * @param {string} folder
 * @param {string} suffix
 * @returns {string[]}
 */
export function listFiles(folder, suffix) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => posix.join(folder, path.replaceAll('\\', '/')))
    .filter((path) => path.endsWith(suffix) && !/(^|\/)(node_modules|dist|\.turbo)\//.test(path))
    .sort();
}
