// Finds the examples: every fence opened with ```ts in a Markdown file or in a doc comment.

/**
 * @typedef {object} Fence
 * @property {string} file
 * @property {number} line the line of the opening fence, counted from 1
 * @property {string} code what stands between, without the stars of a comment; line 1 is the line after `line`
 * @property {boolean} runs false where the fence says no-run
 * @property {boolean} mustAssert whether it documents an exported function or class, and so must show a result
 */

const fence = /^([ \t]*)```ts([^\n]*)\n([\s\S]*?)^[ \t]*```[ \t]*$/gm;

/**
 * The fences of a Markdown text. A fence inside a list is indented, and its code with it.
 *
 * @param {string} file
 * @param {string} text
 * @returns {Fence[]}
 */
export function fencesOfMarkdown(file, text) {
  return fencesOf(file, text, 0, false);
}

/**
 * The fences of the doc comments of a TypeScript text.
 *
 * @param {string} file
 * @param {string} text
 * @returns {Fence[]}
 */
export function fencesOfSource(file, text) {
  return [...text.matchAll(/^[ \t]*\/\*\*[\s\S]*?\*\//gm)].flatMap(({ 0: comment, index }) => {
    const declaration = text.slice(index + comment.length);
    const isApi = /^\s*export (default )?(async )?(abstract )?(function|class)\b/.test(declaration);
    const bare = comment.replace(/^[ \t]*\*(?!\/) ?/gm, '');
    return fencesOf(file, bare, lineBreaks(text.slice(0, index)), isApi);
  });
}

/**
 * @param {string} file
 * @param {string} text
 * @param {number} linesBefore
 * @param {boolean} isApi
 * @returns {Fence[]}
 */
function fencesOf(file, text, linesBefore, isApi) {
  return [...text.matchAll(fence)].flatMap(
    ({ 1: indent = '', 2: info = '', 3: code = '', index }) => {
      const words = info.trim().split(/\s+/);
      if (info !== '' && !/^\s/.test(info)) return [];
      const runs = !words.includes('no-run');
      return {
        file,
        line: linesBefore + lineBreaks(text.slice(0, index)) + 1,
        code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
        runs,
        mustAssert: isApi && runs,
      };
    },
  );
}

/** @param {string} text */
const lineBreaks = (text) => text.split('\n').length - 1;
