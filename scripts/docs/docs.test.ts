import { describe, expect, test } from '@jest/globals';
import { fencesOfMarkdown, fencesOfSource } from './fences.mjs';
import { checkPromises } from './promises.mjs';

const lines = (...text: string[]): string => text.join('\n');

describe('the fences of a Markdown text', () => {
  test('are those opened with ts, with the line they open on', () => {
    const text = lines(
      '# Title',
      '',
      '```ts',
      'a();',
      '```',
      '```sh',
      'npm ci',
      '```',
      '```ts',
      'b();',
      '```',
    );
    expect(fencesOfMarkdown('x.md', text)).toEqual([
      { file: 'x.md', line: 3, code: 'a();\n', runs: true, mustAssert: false },
      { file: 'x.md', line: 9, code: 'b();\n', runs: true, mustAssert: false },
    ]);
  });

  test('are only type-checked when they say no-run', () => {
    const [fence] = fencesOfMarkdown('x.md', lines('```ts no-run', 'connect();', '```'));
    expect(fence?.runs).toBe(false);
  });

  test('lose the indentation of the list they stand in', () => {
    const [fence] = fencesOfMarkdown(
      'x.md',
      lines('- so:', '', '  ```ts', '  if (a) {', '    b();', '  }', '  ```'),
    );
    expect(fence?.code).toBe('if (a) {\n  b();\n}\n');
  });

  test('are not those of another language that begins with ts', () => {
    expect(fencesOfMarkdown('x.md', lines('```tsx', '<a />', '```'))).toEqual([]);
  });
});

describe('the fences of a source', () => {
  const source = (declaration: string): string =>
    lines(
      'const a = 1;',
      '/**',
      ' * Says.',
      ' *',
      ' * ```ts',
      ' * f(); // => 1',
      ' * ```',
      ' */',
      declaration,
    );

  test('stand in its doc comments, without the stars', () => {
    expect(fencesOfSource('x.ts', source('export function f(): number {'))).toEqual([
      { file: 'x.ts', line: 5, code: 'f(); // => 1\n', runs: true, mustAssert: true },
    ]);
  });

  test.each([
    'export function f() {',
    'export async function f() {',
    'export class F {',
    'export abstract class F {',
  ])('must show a result above `%s`', (declaration) => {
    expect(fencesOfSource('x.ts', source(declaration))[0]?.mustAssert).toBe(true);
  });

  test.each(['function f() {', 'export interface F {', 'export const F = 1;'])(
    'need not show a result above `%s`',
    (declaration) => {
      expect(fencesOfSource('x.ts', source(declaration))[0]?.mustAssert).toBe(false);
    },
  );
});

describe('a promise', () => {
  test('on one line becomes a comparison', () => {
    expect(checkPromises('f(1); // => 2', 'check').code).toBe('check(1, f(1), 2);');
  });

  test('may await', () => {
    expect(checkPromises('await f(); // => [1, 2]', 'check').code).toBe(
      'check(1, await f(), [1, 2]);',
    );
  });

  test('may follow an expression of several lines, and keeps them', () => {
    const { code, promised } = checkPromises(lines('f(', '  1,', '); // => 2', 'g();'), 'check');
    expect(code).toBe(lines('check(3, f(', '  1,', '), 2);', 'g();'));
    expect(promised).toEqual([3]);
  });

  test('is found inside a callback', () => {
    const { code } = checkPromises(
      lines('s.subscribe((x) => {', '  x.a; // => { b: 1 }', '});'),
      'check',
    );
    expect(code).toBe(lines('s.subscribe((x) => {', '  check(2, x.a, { b: 1 });', '});'));
  });

  test('that follows a declaration is a fault, because nothing would check it', () => {
    const { promised, faults } = checkPromises('const a = f(); // => 2', 'check');
    expect(promised).toEqual([]);
    expect(faults).toEqual([
      { line: 1, fault: expect.stringMatching(/must follow an expression/) },
    ]);
  });
});
