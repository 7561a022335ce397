// Ends a run with one plain line of totals, for people and for CI.
module.exports = class JestTotals {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numPendingTests }) {
    const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
    process.stdout.write(`\n${numPassedTests} passed, ${numFailedTests} failed${skipped}\n`);
  }
};
