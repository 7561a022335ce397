import { expect, test } from '@jest/globals';
import { escapeHtml } from './escape-html.ts';
import { htmlTable } from './html-table.ts';

test('what somebody wrote never becomes markup', () => {
  const evil = `<script>alert("1" & '2')</script>`;
  const safe = '&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;';
  expect(escapeHtml(evil)).toBe(safe);
  expect(htmlTable([evil], [[evil]])).not.toContain('<script>');
});

test('a table has a row of names, a row for each row, and a dash for what is missing', () => {
  expect(htmlTable(['a', 'b'], [['1', undefined]])).toBe(
    '<div class="scroll"><table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>\n' +
      '<tr><td>1</td><td>–</td></tr>\n</tbody></table></div>',
  );
});
