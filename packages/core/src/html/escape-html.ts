/**
 * Text for HTML, in elements and in quoted attributes: what a person, a venue or a file wrote never becomes markup.
 *
 * @example
 * ```ts
 * import { escapeHtml } from '@slipstream/core';
 *
 * escapeHtml('a < b & "c"'); // => 'a &lt; b &amp; &quot;c&quot;'
 * ```
 */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
