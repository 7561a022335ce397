// The rules of the star for one import of one source file. Each rule gives a sentence when it is broken.
import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { forExamplesOnly, homes, scope, siblings, subpathFolders } from './table.mjs';

/**
 * @typedef {object} Place
 * @property {string} part the package's short name
 * @property {string} path the file inside the package: `src/time/micros.ts`
 * @property {Record<string, readonly string[]>} faces the subpaths that each sibling exports: `{ core: ['.'] }`
 */

/** @typedef {(specifier: string, place: Place) => string | undefined} Rule */

const builtins = new Set(builtinModules);

/** @param {string} path */
const subpathFolderOf = (path) => subpathFolders.find((folder) => path.startsWith(folder));

/** @type {Rule} */
function siblingIsAllowed(specifier, { part }) {
  if (!specifier.startsWith(scope)) return undefined;
  const sibling = specifier.slice(scope.length).split('/')[0] ?? '';
  const allowed = siblings[/** @type {keyof typeof siblings} */ (part)] ?? [];
  if (sibling === part) return `imports its own package by name; import the file`;
  if (allowed.some((name) => name === sibling)) return undefined;
  const may = allowed.length > 0 ? allowed.join(', ') : 'no sibling';
  return `${part} may import ${may}, was ${specifier}; let them meet in core's types, or in an example`;
}

/** @type {Rule} */
function siblingFaceIsPublic(specifier, { faces }) {
  if (!specifier.startsWith(scope)) return undefined;
  const [sibling = '', ...rest] = specifier.slice(scope.length).split('/');
  const subpath = ['.', ...rest].join('/');
  const face = faces[sibling];
  if (face === undefined || face.includes(subpath)) return undefined;
  return `${specifier} reaches into another package; its public faces are ${face.join(', ')}`;
}

/** @type {Rule} */
function staysInside(specifier, { path }) {
  if (!specifier.startsWith('.')) return undefined;
  const target = posix.join(posix.dirname(path), specifier);
  if (target.startsWith('src/')) return undefined;
  return `${specifier} leaves the package's source; import a sibling by its name`;
}

/** @type {Rule} */
function faceStaysPure(specifier, { path }) {
  if (!specifier.startsWith('.')) return undefined;
  const target = subpathFolderOf(posix.join(posix.dirname(path), specifier));
  if (target === undefined || target === subpathFolderOf(path)) return undefined;
  // The folders behind a subpath may use each other; the pure source may use none of them.
  if (subpathFolderOf(path) !== undefined) return undefined;
  return `${specifier} pulls ${target} into the pure source; let that folder import this file instead`;
}

/** @type {Rule} */
function nodeStaysBehindItsSubpath(specifier, { path }) {
  const name = specifier.replace(/^node:/, '');
  if (!specifier.startsWith('node:') && !builtins.has(name)) return undefined;
  if (subpathFolderOf(path) !== undefined) return undefined;
  return `${specifier} does not run in a browser; move the code to one of ${subpathFolders.join(', ')}`;
}

/** @type {Rule} */
function libraryIsAtHome(specifier, { part, path }) {
  const home = homes.find(({ library }) => library.test(specifier));
  if (home === undefined || (home.part === part && path.startsWith(home.folder))) return undefined;
  return `${specifier} may be imported in packages/${home.part}/${home.folder} alone`;
}

/** @type {Rule} */
function libraryIsNotForExamples(specifier) {
  if (!forExamplesOnly.some((library) => library.test(specifier))) return undefined;
  return `${specifier} is the choice of an application; use it in an example`;
}

/** @type {readonly Rule[]} */
const rules = [
  siblingIsAllowed,
  siblingFaceIsPublic,
  staysInside,
  faceStaysPure,
  nodeStaysBehindItsSubpath,
  libraryIsAtHome,
  libraryIsNotForExamples,
];

/**
 * What is wrong with one import.
 *
 * @param {string} specifier
 * @param {Place} place
 * @returns {string[]}
 */
export function faultsOfImport(specifier, place) {
  return rules.flatMap((rule) => rule(specifier, place) ?? []);
}
