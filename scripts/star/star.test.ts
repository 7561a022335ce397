import { describe, expect, test } from '@jest/globals';
import { importsOf } from './imports.mjs';
import { faultsOfManifest } from './manifest-rules.mjs';
import { faultsOfImport } from './source-rules.mjs';

const faces = {
  core: ['.', './testing'],
  options: ['.'],
  'market-data': ['.', './node'],
  lstm: ['.', './training'],
};

/** The faults of a source text that stands at `packages/<part>/<path>`. */
function faultsOf(part: string, path: string, text: string): string[] {
  return importsOf(text).flatMap(({ specifier }) =>
    faultsOfImport(specifier, { part, path, faces }),
  );
}

describe('imports of a source', () => {
  test('are found in every form, with their lines', () => {
    const text = [
      "import { a } from './a.ts';",
      "export * from './b.ts';",
      "import type { C } from '@slipstream/core';",
      "const d = await import('node:fs');",
      "export type E = import('@tensorflow/tfjs').Tensor;",
    ].join('\n');
    expect(importsOf(text)).toEqual([
      { specifier: './a.ts', line: 1 },
      { specifier: './b.ts', line: 2 },
      { specifier: '@slipstream/core', line: 3 },
      { specifier: 'node:fs', line: 4 },
      { specifier: '@tensorflow/tfjs', line: 5 },
    ]);
  });

  test('are not found in comments and strings', () => {
    expect(importsOf("/** import { x } from 'pino'; */\nconst y = \"import 'hono'\";")).toEqual([]);
  });
});

describe('a source keeps the star', () => {
  test('when it imports core, an allowed sibling, a library and its own files', () => {
    const text = `
      import { Subject } from 'rxjs';
      import { TickTable } from '@slipstream/core';
      import { black76 } from '@slipstream/options';
      import { vector } from './vector.ts';
    `;
    expect(faultsOf('features', 'src/features/book.ts', text)).toEqual([]);
  });

  test('when Node stands behind the node subpath', () => {
    const text =
      "import { open } from 'node:fs/promises';\nimport { decode } from '../venues/decode.ts';";
    expect(faultsOf('market-data', 'src/node/recorder.ts', text)).toEqual([]);
  });

  test('when the trainer imports TensorFlow.js', () => {
    expect(
      faultsOf('lstm', 'src/training/fit.ts', "import * as tf from '@tensorflow/tfjs';"),
    ).toEqual([]);
  });

  test('when it uses a public subpath of an allowed sibling', () => {
    const text = "import { contract } from '@slipstream/core/testing';";
    expect(faultsOf('options', 'src/testing/contract.ts', text)).toEqual([]);
  });
});

describe('a source breaks the star', () => {
  test.each([
    [
      'a sibling that is not its own',
      'execution',
      'src/a.ts',
      '@slipstream/lstm',
      /execution may import core/,
    ],
    [
      'a sibling, from core',
      'core',
      'src/a.ts',
      '@slipstream/options',
      /core may import no sibling/,
    ],
    ['its own package by name', 'core', 'src/a.ts', '@slipstream/core', /its own package/],
    [
      'the inside of a sibling',
      'options',
      'src/a.ts',
      '@slipstream/core/src/time/micros.ts',
      /reaches into/,
    ],
    ['a sibling by path', 'options', 'src/a.ts', '../../core/src/index.ts', /leaves the package/],
    ['a Node module in pure source', 'core', 'src/a.ts', 'node:fs', /does not run in a browser/],
    [
      'a Node module without its prefix',
      'core',
      'src/a.ts',
      'worker_threads',
      /does not run in a browser/,
    ],
    [
      'the node folder from pure source',
      'market-data',
      'src/index.ts',
      './node/recorder.ts',
      /pure source/,
    ],
    [
      'TensorFlow.js outside the trainer',
      'lstm',
      'src/step.ts',
      '@tensorflow/tfjs',
      /training\/ alone/,
    ],
    [
      'TensorFlow.js in another package',
      'features',
      'src/training/a.ts',
      '@tensorflow/tfjs-core',
      /alone/,
    ],
    ['a logger', 'execution', 'src/a.ts', 'pino', /application/],
    ['a web server', 'execution', 'src/a.ts', 'hono', /application/],
  ])('when it imports %s', (_what, part, path, specifier, fault) => {
    expect(faultsOf(part, path, `import x from '${specifier}';`)).toEqual([
      expect.stringMatching(fault),
    ]);
  });
});

describe('a package.json', () => {
  const peerDependencies = { rxjs: '^7.8.2' };
  const core = { '@slipstream/core': '^0.1.0' };

  test('keeps the star with allowed siblings and rxjs as a peer', () => {
    const manifest = { name: '@slipstream/options', dependencies: core, peerDependencies };
    expect(faultsOfManifest('options', manifest)).toEqual([]);
  });

  test('may name any sibling for its tests', () => {
    const devDependencies = { '@slipstream/simulator': '^0.1.0' };
    const manifest = {
      name: '@slipstream/execution',
      dependencies: core,
      peerDependencies,
      devDependencies,
    };
    expect(faultsOfManifest('execution', manifest)).toEqual([]);
  });

  test.each([
    [
      'a sibling it may not have',
      { dependencies: { '@slipstream/lstm': '^0.1.0' }, peerDependencies },
      /may not depend/,
    ],
    [
      'a forbidden sibling as a peer',
      { peerDependencies: { ...peerDependencies, '@slipstream/features': '*' } },
      /may not depend/,
    ],
    ['rxjs as a dependency', { dependencies: { rxjs: '^7.8.2' } }, /peer alone/],
    ['no rxjs', {}, /must be a peer dependency/],
    [
      'TensorFlow.js, even for tests',
      { peerDependencies, devDependencies: { '@tensorflow/tfjs': '4' } },
      /belongs to lstm/,
    ],
    ['a chart library', { dependencies: { uplot: '1' }, peerDependencies }, /application/],
  ])('breaks the star with %s', (_what, fields, fault) => {
    const manifest = { name: '@slipstream/execution', ...fields };
    expect(faultsOfManifest('execution', manifest)).toEqual([expect.stringMatching(fault)]);
  });

  test('of a package that the table does not know is refused', () => {
    expect(
      faultsOfManifest('newcomer', { name: '@slipstream/newcomer', peerDependencies }),
    ).toEqual([expect.stringMatching(/not in the star/)]);
  });
});
