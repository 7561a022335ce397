#!/usr/bin/env node
// The command `slipstream-features`: see its --help.
import { SlipstreamError } from '@slipstream/core';
import { runCommand } from './run-command.ts';

const USER_ERROR = 2;

try {
  runCommand(process.argv.slice(2), (text) => process.stdout.write(text));
} catch (error) {
  if (!(error instanceof SlipstreamError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = USER_ERROR;
}
