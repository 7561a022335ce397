import { createHmac } from 'node:crypto';

/**
 * Signs as OKX wants a login signed: HMAC-SHA256 with the API secret, in base64. The secret stays in the function.
 *
 * @example
 * ```ts
 * import { okxProtocol } from '@slipstream/market-data';
 * import { okxSignature } from '@slipstream/market-data/node';
 *
 * const sign = okxSignature('secret');
 * sign('1700000000GET/users/self/verify'); // => 'lhmJXK08fk9SI1ZwFXKFRrPtzfbNOwC+D1xMJJ/1KZg='
 * const okx = okxProtocol({ credentials: { apiKey: 'key', passphrase: 'words', sign } });
 * okx.greetings(1, 1_700_000_000_000_000).length; // => 1
 * ```
 */
export function okxSignature(secret: string): (text: string) => string {
  return (text) => createHmac('sha256', secret).update(text).digest('base64');
}
