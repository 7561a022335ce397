import ts from 'typescript';

/**
 * @typedef {object} Import
 * @property {string} specifier what stands between the quotes
 * @property {number} line counted from 1
 */

/**
 * Everything a TypeScript source imports, re-exports, requires or names in an `import()` type. Comments and
 * strings do not count.
 *
 * @param {string} text
 * @returns {Import[]}
 */
export function importsOf(text) {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName, pos }) => ({
    specifier: fileName,
    line: text.slice(0, pos).split('\n').length,
  }));
}
