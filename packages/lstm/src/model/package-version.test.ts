import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { PACKAGE_VERSION } from './package-version.ts';

describe('PACKAGE_VERSION', () => {
  test('is the version of the package', () => {
    const file = new URL('../../package.json', import.meta.url);
    expect(PACKAGE_VERSION).toBe(JSON.parse(readFileSync(file, 'utf8')).version);
  });
});
