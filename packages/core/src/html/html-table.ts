import { escapeHtml } from './escape-html.ts';

/**
 * A table of texts as HTML, in a box of class `scroll` that may be wider than the page. Every text is escaped; a cell
 * that is missing shows a dash.
 *
 * @example
 * ```ts
 * import { htmlTable } from '@slipstream/core';
 *
 * htmlTable(['policy', 'cost'], [['twap', undefined]]).includes('<td>twap</td><td>–</td>'); // => true
 * ```
 */
export function htmlTable(
  columns: readonly string[],
  rows: readonly (readonly (string | undefined)[])[],
): string {
  const row = (tag: 'th' | 'td', texts: readonly (string | undefined)[]): string =>
    `<tr>${texts.map((text) => `<${tag}>${escapeHtml(text ?? '–')}</${tag}>`).join('')}</tr>`;
  const body = rows.map((texts) => row('td', texts)).join('\n');
  return `<div class="scroll"><table><thead>${row('th', columns)}</thead><tbody>
${body}
</tbody></table></div>`;
}
