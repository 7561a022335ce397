// Biome formats and holds the general rules. ESLint keeps what needs types: promises, exhaustive switches,
// conditions and RxJS.
import { defineConfig } from 'eslint/config';
import rxjsX from 'eslint-plugin-rxjs-x';
import tseslint from 'typescript-eslint';
import { marketTime } from './scripts/eslint/market-time.mjs';

// Where a line meets the machine: clocks, sockets, files and the trainer.
const edges = [
  'packages/core/src/time/system-wall-clock.ts',
  'packages/*/src/{node,training}/**',
  'examples/*/src/main.ts',
];

export default defineConfig(
  // AssemblyScript looks like TypeScript, but decorates functions and has types of its own; its compiler checks it.
  { ignores: ['**/dist/**', 'docs/api/**', '.docs-check/**', 'packages/lstm/kernels/assembly/**'] },
  {
    files: ['**/*.ts'],
    extends: [rxjsX.configs.recommended],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { project: './tsconfig.tests.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // What may be missing may stand in a condition, a number or a text may not: 0 and empty text are values.
      '@typescript-eslint/strict-boolean-expressions': [
        'error',
        {
          allowNumber: false,
          allowString: false,
          allowNullableObject: true,
          allowNullableBoolean: true,
        },
      ],
    },
  },
  ...marketTime({ edges }),
);
