import { describe, expect, test } from '@jest/globals';
import { localLinks, unlisted } from './links.mjs';

describe('the local links of a document', () => {
  test('are resolved from the folder it stands in', () => {
    expect(localLinks('docs/guides/a.md', 'See [b](../b.md#part) and\n[c](c.md).')).toEqual([
      { line: 1, target: 'docs/b.md' },
      { line: 2, target: 'docs/guides/c.md' },
    ]);
  });

  test('leave out the web, the page itself and code', () => {
    const text =
      '[w](https://example.org/a) [p](#part)\n```ts\nconst a = list[0](b);\n```\n[d](d.md)';
    expect(localLinks('README.md', text)).toEqual([{ line: 5, target: 'd.md' }]);
  });
});

test('a guide that the index does not name is unlisted', () => {
  const documents = ['README.md', 'docs/guides/a.md', 'docs/guides/b.md', 'docs/glossary.md'];
  expect(unlisted(documents, 'docs/README.md', '- [a](guides/a.md)')).toEqual(['docs/guides/b.md']);
});
