import { expect, test } from "@jest/globals";
import * as face from "./index.ts";
import * as testing from "./testing/index.ts";

test("the public face of the package", () => {
  expect(Object.keys(face).sort()).toMatchInlineSnapshot(`
    [
      "FairValueEstimator",
      "IMPLIED_VOLATILITY_KINDS",
      "InvalidSetting",
      "LengthMismatch",
      "OptionsError",
      "Smile",
      "SmileState",
      "black76Greeks",
      "black76Price",
      "black76Pricer",
      "butterflyArbitrage",
      "calendarArbitrage",
      "cboeVariance",
      "constantMaturity",
      "dailyTheta",
      "durrlemanG",
      "erfc",
      "erfcx",
      "fitSvi",
      "impliedVolatilities",
      "impliedVolatility",
      "inverseNormalCdf",
      "logStrikeAtDelta",
      "microPrice",
      "millsRatio",
      "normalCdf",
      "normalPdf",
      "observeQuote",
      "openShare",
      "settlementDeltas",
      "smileNodes",
      "stripPrice",
      "stripVariance",
      "sviVariance",
      "termSlope",
      "valuations",
      "volatilityImpact",
      "volatilityIndex",
      "yearsToExpiry",
    ]
  `);
  expect(Object.keys(testing).sort()).toMatchInlineSnapshot(`
    [
      "QuotedMarket",
      "makerQuote",
      "quoteChain",
      "sampleChain",
    ]
  `);
});
