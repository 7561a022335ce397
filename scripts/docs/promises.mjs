// Turns what an example promises into what a program checks: `expression; // => value` becomes a call
// that compares the two. Lines keep their numbers, so an error can be traced back to the document.
import ts from 'typescript';

/**
 * @typedef {object} Checked
 * @property {string} code the example with its promises as calls of `check(line, actual, expected)`
 * @property {number[]} promised the lines that promise a value, counted from 1
 * @property {{ line: number, fault: string }[]} faults promises that no expression stands behind
 */

const promise = /^[ \t]*\/\/ => (.*\S)/;

/**
 * @param {string} code
 * @param {string} check the name of the function to call
 * @returns {Checked}
 */
export function checkPromises(code, check) {
  const source = ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest);
  /** @param {number} position */
  const lineOf = (position) => source.getLineAndCharacterOfPosition(position).line + 1;

  /** @type {{ start: number, end: number, text: string, line: number }[]} */
  const calls = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isExpressionStatement(node)) {
      const restOfLine = code.slice(node.end).split('\n', 1)[0] ?? '';
      const value = promise.exec(restOfLine)?.[1];
      if (value !== undefined) {
        const line = lineOf(node.end);
        const actual = node.expression.getText(source);
        const end = node.end + restOfLine.length;
        const text = `${check}(${line}, ${actual}, ${value});`;
        calls.push({ start: node.getStart(source), end, text, line });
        return;
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);

  const promised = calls.map(({ line }) => line);
  const faults = code.split('\n').flatMap((text, index) => {
    const line = index + 1;
    if (!/\/\/ =>/.test(text) || promised.includes(line)) return [];
    return { line, fault: '`// =>` must follow an expression that ends on its line' };
  });
  let checked = code;
  for (const { start, end, text } of calls.reverse()) {
    checked = checked.slice(0, start) + text + checked.slice(end);
  }
  return { code: checked, promised, faults };
}
