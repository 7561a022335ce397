import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { black76Greeks } from './black76/black76-greeks.ts';
import { black76Price } from './black76/black76-price.ts';
import { NormalisedBlack, takePrice } from './black76/normalised-black.ts';
import { impliedVolatility } from './implied-volatility/implied-volatility.ts';

// Independent answers beside the repository. They are no part of the project, so their tests are skipped without them.
const folder = fileURLToPath(new URL('../../../../shared/oracles/', import.meta.url));
const describeWith = (file: string) => (existsSync(folder + file) ? describe : describe.skip);

function readText(file: string): string {
  const bytes = readFileSync(folder + file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** Relative where the expected value is above `nearZero`, absolute below it. */
function errorOf(value: number, expected: number, nearZero: number): number {
  const error = Math.abs(value - expected);
  return Math.abs(expected) > nearZero ? error / Math.abs(expected) : error;
}

const SIXTY_DIGITS = 'black76-60-digits.csv.gz';

describeWith(SIXTY_DIGITS)(`the table of 60 digits, ${SIXTY_DIGITS}`, () => {
  const SECONDS_OF_YEAR = 365 * 86_400;
  const read = () => {
    const [head = '', ...lines] = readText(SIXTY_DIGITS).trim().split(/\r?\n/);
    const names = head.split(',');
    return lines.map((line) => {
      const fields = line.split(',').map(Number);
      const field = (name: string) => fields[names.indexOf(name)]!;
      return {
        right: field('cp') === 1 ? ('call' as const) : ('put' as const),
        terms: [
          field('forward'),
          field('strike'),
          field('seconds_to_expiry') / SECONDS_OF_YEAR,
        ] as const,
        volatility: field('sigma'),
        usd: field('price_usd'),
        coins: field('price_coin'),
        greeks: {
          delta: field('delta_bs'),
          netDelta: field('delta_net_premium_adjusted'),
          gamma: field('gamma'),
          vega: field('vega_per_volpt'),
          theta: field('theta_per_day'),
        },
      };
    });
  };

  test('has the same prices in USD and in coins to 1e-12', () => {
    const rows = read();
    expect(rows).toHaveLength(2_184);
    for (const { right, terms, volatility, usd, coins } of rows) {
      const price = black76Price(right, ...terms, volatility);
      expect(errorOf(price, usd, 1e-14)).toBeLessThan(1e-12);
      expect(errorOf(price / terms[0], coins, 1e-14)).toBeLessThan(1e-12);
    }
  });

  test('has the same greeks to 1e-12', () => {
    for (const { right, terms, volatility, greeks } of read()) {
      const own = black76Greeks(right, ...terms, volatility);
      for (const name of ['delta', 'netDelta', 'gamma', 'vega', 'theta'] as const) {
        expect(errorOf(own[name], greeks[name], 1e-14)).toBeLessThan(1e-12);
      }
    }
  });

  test('has volatilities that come back from prices out of the money to 1e-14', () => {
    let found = 0;
    for (const { right, terms, volatility, usd } of read()) {
      const [forward, strike, years] = terms;
      if (right === 'call' ? strike < forward : strike > forward) continue;
      const { volatility: own } = impliedVolatility(right, usd, forward, strike, years);
      expect(errorOf(own ?? Number.NaN, volatility, 0)).toBeLessThan(1e-14);
      found += 1;
    }
    expect(found).toBeGreaterThan(1_000);
  });

  test('has prices in the money that are priced again to 1e-14', () => {
    for (const { right, terms, usd } of read()) {
      const [forward, strike, years] = terms;
      const { volatility } = impliedVolatility(right, usd, forward, strike, years);
      if (volatility === undefined) continue;
      const isInTheMoney = right === 'call' ? strike < forward : strike > forward;
      if (!isInTheMoney) continue;
      expect(errorOf(black76Price(right, ...terms, volatility), usd, 0)).toBeLessThan(1e-14);
    }
  });
});

const REFERENCE = 'lets-be-rational.json.gz';

describeWith(REFERENCE)(`the reference implementation of the paper, ${REFERENCE}`, () => {
  const read = () => {
    const { input, output } = JSON.parse(readText(REFERENCE).replaceAll('NaN', 'null'));
    return (input as Record<'F' | 'K' | 'T' | 'q' | 's' | 'sigma' | 'x', number>[]).map(
      (row, index) => ({
        ...row,
        right: row.q === 1 ? ('call' as const) : ('put' as const),
        black: output[index].black as number,
        normalisedBlack: output[index].normalised_black as number,
        normalisedVega: output[index].normalised_vega as number,
      }),
    );
  };

  test('has the same prices to the 1e-13 that its own hold', () => {
    const rows = read();
    expect(rows).toHaveLength(1_000);
    for (const { right, F, K, T, sigma, black } of rows) {
      const price = black76Price(right, F, K, T, sigma);
      if (T === 0) expect(price).toBeNaN();
      else expect(errorOf(price, black, 0)).toBeLessThan(1e-13);
    }
  });

  test('has the same normalised prices and vegas', () => {
    for (const row of read()) {
      const moneyness = row.q * row.x;
      const intrinsic = moneyness > 0 ? 2 * Math.sinh(moneyness / 2) : 0;
      const black = new NormalisedBlack();
      black.x = -Math.abs(row.x);
      black.s = row.s;
      takePrice(black);
      // The reference divides by √(F·K), not by the smaller of the two.
      const unit = Math.exp(0.5 * black.x);
      const price = intrinsic + unit * black.price;
      expect(errorOf(price, row.normalisedBlack, 0)).toBeLessThan(1e-13);
      expect(errorOf(unit * black.vega, row.normalisedVega, 0)).toBeLessThan(1e-13);
    }
  });

  test('has volatilities that come back to 1e-13 out of the money, and re-price in it', () => {
    let recovered = 0;
    for (const { right, F, K, T, sigma, black } of read()) {
      const found = impliedVolatility(right, black, F, K, T);
      const isInTheMoney = right === 'call' ? K < F : K > F;
      if (T === 0) expect(found.kind).toBe('expired');
      else if (!isInTheMoney) {
        expect(errorOf(found.volatility ?? Number.NaN, sigma, 0)).toBeLessThan(1e-13);
        recovered += 1;
      } else if (found.kind === 'volatility') {
        expect(errorOf(black76Price(right, F, K, T, found.volatility), black, 0)).toBeLessThan(
          1e-13,
        );
      } else {
        // Less time value than one rounding of the price.
        expect(found.kind).toBe('below-intrinsic');
        expect(errorOf(black, Math.abs(F - K), 0)).toBeLessThan(2 * Number.EPSILON);
      }
    }
    expect(recovered).toBe(485);
  });
});

const VOLLIB = 'vollib-greeks.json';

describeWith(VOLLIB)(`the greeks of vollib, ${VOLLIB}`, () => {
  const read = () => {
    const { columns, data } = JSON.parse(readText(VOLLIB)) as {
      columns: string[];
      data: number[][];
    };
    return data.map((row) => {
      const field = (name: string) => row[columns.indexOf(name)]!;
      return {
        spot: field('S'),
        strike: field('K'),
        rate: field('R'),
        years: field('t'),
        volatility: field('v'),
        call: [field('bs_call'), field('CD'), field('CG'), field('CV'), field('CT')] as const,
        put: [field('bs_put'), field('PD'), field('PG'), field('PV'), field('PT')] as const,
        rho: { call: field('CR'), put: field('PR') },
      };
    });
  };

  test('are these, carried from the forward to a spot with interest', () => {
    const rows = read();
    expect(rows).toHaveLength(101);
    for (const row of rows) {
      const { spot, strike, rate, years, volatility } = row;
      const discount = Math.exp(-rate * years);
      const forward = spot / discount;
      for (const right of ['call', 'put'] as const) {
        const price = black76Price(right, forward, strike, years, volatility);
        const { delta, gamma, vega, theta } = black76Greeks(
          right,
          forward,
          strike,
          years,
          volatility,
        );
        // With interest the strike's present value grows: rho·rate/years.
        const carry = (row.rho[right] * rate) / years;
        const own = [
          price * discount,
          delta,
          (gamma * forward) / spot,
          vega * discount * 100,
          theta * discount * 365 - carry,
        ];
        for (const [index, expected] of row[right].entries()) {
          // The table has ten significant digits, and 1e-10 near zero.
          expect(errorOf(own[index]!, expected, 1)).toBeLessThan(2e-9);
        }
      }
    }
  });
});
