// The rules of the star for one package.json.
import { forExamplesOnly, homes, peersEverywhere, scope, siblings } from './table.mjs';

/** @typedef {import('../workspaces.mjs').Manifest} Manifest */

/** @typedef {(part: string, manifest: Manifest) => string[]} Rule */

/** What a user of the package gets beside it. @param {Manifest} manifest */
const shipped = ({ dependencies, peerDependencies, optionalDependencies }) =>
  Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies });

/** Everything the package names, for its own tests too. @param {Manifest} manifest */
const named = (manifest) => [
  ...new Set([...shipped(manifest), ...Object.keys(manifest.devDependencies ?? {})]),
];

/** @type {Rule} */
function siblingsAreAllowed(part, manifest) {
  const allowed = siblings[/** @type {keyof typeof siblings} */ (part)];
  if (allowed === undefined) {
    return [`${part} is not in the star; add it to scripts/star/table.mjs`];
  }
  return shipped(manifest)
    .filter((name) => name.startsWith(scope))
    .filter((name) => !allowed.some((sibling) => `${scope}${sibling}` === name))
    .map((name) => `${part} may not depend on ${name}`);
}

/** @type {Rule} */
function peersArePeers(_part, { dependencies = {}, peerDependencies = {} }) {
  return peersEverywhere.flatMap((name) => {
    if (name in dependencies)
      return [`${name} must be a peer alone: two copies do not know each other`];
    return name in peerDependencies ? [] : [`${name} must be a peer dependency`];
  });
}

/** @type {Rule} */
function librariesAreAtHome(part, manifest) {
  return named(manifest).flatMap((name) =>
    homes
      .filter((home) => home.library.test(name) && home.part !== part)
      .map((home) => `${name} belongs to ${home.part} alone`),
  );
}

/** @type {Rule} */
function librariesAreNotForExamples(_part, manifest) {
  return named(manifest)
    .filter((name) => forExamplesOnly.some((library) => library.test(name)))
    .map((name) => `${name} is the choice of an application; depend on it in an example`);
}

/** @type {readonly Rule[]} */
const rules = [siblingsAreAllowed, peersArePeers, librariesAreAtHome, librariesAreNotForExamples];

/**
 * What is wrong with one package.json.
 *
 * @param {string} part the package's short name
 * @param {Manifest} manifest
 * @returns {string[]}
 */
export function faultsOfManifest(part, manifest) {
  return rules.flatMap((rule) => rule(part, manifest));
}
