/** Text for HTML: what a person or a file wrote can never become markup. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A table whose first column names the row; rows that are marked stand out. */
export function table(
  columns: readonly string[],
  rows: readonly { readonly cells: readonly string[]; readonly mark?: boolean }[],
): string {
  const head = columns.map((text) => `<th>${escapeHtml(text)}</th>`).join('');
  const body = rows.map(({ cells, mark }) => {
    const texts = cells.map((text) => `<td>${escapeHtml(text)}</td>`).join('');
    return `<tr${mark ? ' class="mark"' : ''}>${texts}</tr>`;
  });
  return `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>
${body.join('\n')}
</tbody></table></div>`;
}

export function percent(share: number | undefined, digits = 1): string {
  return share === undefined || Number.isNaN(share) ? '–' : `${(100 * share).toFixed(digits)} %`;
}

export function fixed(value: number | undefined, digits: number): string {
  return value === undefined || Number.isNaN(value) ? '–' : value.toFixed(digits);
}
