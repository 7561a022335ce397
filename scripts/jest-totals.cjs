// Ends a run with one plain line of totals, for people and for CI. A file that could not even start holds
// tests that nobody counted, so it counts as one failure.
module.exports = class JestTotals {
  onRunComplete(_contexts, results) {
    const { numPassedTests, numPendingTests, numRuntimeErrorTestSuites } = results;
    const numFailedTests = results.numFailedTests + numRuntimeErrorTestSuites;
    const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
    process.stdout.write(`\n${numPassedTests} passed, ${numFailedTests} failed${skipped}\n`);
  }
};
