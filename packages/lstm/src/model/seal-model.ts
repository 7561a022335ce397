import { contentHash } from '@slipstream/core';
import type { ForecastModel } from './forecast-model.ts';

/** A model under the hash of its content. */
export function sealModel({
  hash: _,
  ...content
}: Omit<ForecastModel, 'hash'> & { hash?: string }): ForecastModel {
  return { ...content, hash: contentHash(content) };
}
