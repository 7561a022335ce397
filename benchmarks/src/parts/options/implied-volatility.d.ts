// The package ships no types of its own.
declare module 'implied-volatility' {
  export function getImpliedVolatility(
    price: number,
    spot: number,
    strike: number,
    years: number,
    rate: number,
    right: 'call' | 'put',
    estimate?: number,
  ): number;
}
