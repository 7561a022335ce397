// Finds links between documents that lead nowhere, and documents that no index leads to.
import { posix } from 'node:path';

/**
 * The local files that a Markdown text links to, from the root. Links to the web and within the page are left out.
 *
 * @param {string} file
 * @param {string} text
 * @returns {{ line: number, target: string }[]}
 */
export function localLinks(file, text) {
  const prose = text.replace(/^[ \t]*```[\s\S]*?^[ \t]*```/gm, (fence) =>
    fence.replace(/[^\n]/g, ''),
  );
  return [...prose.matchAll(/\]\(([^)\s#]+)(#[^)\s]*)?\)/g)]
    .filter(({ 1: target = '' }) => !/^[a-z]+:/.test(target))
    .map(({ 1: target = '', index }) => ({
      line: prose.slice(0, index).split('\n').length,
      target: posix.join(posix.dirname(file), target),
    }));
}

/**
 * The guides and decisions that the index of the documents does not name.
 *
 * @param {string[]} documents all documents, from the root
 * @param {string} index the index's own path
 * @param {string} text the index
 * @returns {string[]}
 */
export function unlisted(documents, index, text) {
  const listed = localLinks(index, text).map(({ target }) => target);
  return documents.filter(
    (file) => /^docs\/(guides|decisions|benchmarks)\//.test(file) && !listed.includes(file),
  );
}
