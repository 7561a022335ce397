import { fileURLToPath } from 'node:url';

// Packages that ship ES modules only and so must pass the transform, because tests run as CommonJS.
const esModulesOnly = ['hyparquet', 'hyparquet-writer', 'hyparquet-compressors', 'hysnappy'];

/** One configuration for every package: `jest` at the root runs all, `jest --rootDir .` in a package that one. */
/** @type {import('jest').Config} */
export default {
  // All cores: with one left free, a machine of two would run one test at a time.
  maxWorkers: '100%',
  testEnvironment: 'node',
  // Resolve workspace packages to their TypeScript source, so that tests never need a build.
  testEnvironmentOptions: {
    customExportConditions: ['@slipstream/source', 'node', 'node-addons'],
  },
  testMatch: ['**/{src,test,scripts}/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '/.turbo/'],
  injectGlobals: false,
  reporters: ['default', fileURLToPath(new URL('scripts/jest-totals.cjs', import.meta.url))],
  transform: {
    '^.+\\.[mc]?[jt]s$': [
      fileURLToPath(new URL('scripts/jest-transform.cjs', import.meta.url)),
      {
        swcrc: false,
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  transformIgnorePatterns: [
    esModulesOnly.length > 0 ? `/node_modules/(?!(${esModulesOnly.join('|')})/)` : '/node_modules/',
  ],
};
