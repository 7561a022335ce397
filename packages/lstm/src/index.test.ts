import { expect, jest, test } from "@jest/globals";

test("the public face of @slipstream/lstm, which stands without TensorFlow.js", async () => {
  jest.doMock("@tensorflow/tfjs", () => {
    throw new Error("serving reached for TensorFlow.js");
  });
  const lstm = await import("./index.ts");
  expect(Object.keys(lstm).sort()).toMatchInlineSnapshot(`
    [
      "Adwin",
      "CheckpointMismatch",
      "ConstantFeatures",
      "ConstantLabels",
      "CorruptCheckpoint",
      "CorruptModel",
      "DriftLadder",
      "DriftWatch",
      "EmptyDataSet",
      "FeatureNotFinite",
      "Forecaster",
      "ForecasterGroup",
      "InstrumentMismatch",
      "InvalidDataSet",
      "InvalidOption",
      "InvalidSplit",
      "LabelMismatch",
      "LstmError",
      "SchemaMismatch",
      "TrainingCancelled",
      "UNSCALED",
      "WindowKernel",
      "WorkerFailed",
      "brierScore",
      "brierSplit",
      "calibrationError",
      "classPrior",
      "confidentCalls",
      "confusionMatrix",
      "evaluate",
      "exportOnnx",
      "fitDriftReference",
      "fitLogisticRegression",
      "fitProbabilityScaling",
      "fitTrust",
      "forecast",
      "forecastTogether",
      "loadModel",
      "logLoss",
      "logitsOf",
      "macroF1",
      "matthewsCorrelation",
      "nonOverlapping",
      "pinballLoss",
      "qlike",
      "randomWalk",
      "reliabilityDiagram",
      "riskCoverage",
      "scaledProbabilities",
      "stepKernel",
      "watchedForecast",
      "wilsonLowerBound",
    ]
  `);
});
