import type { RiskLimits } from '@slipstream/core';
import { vegaCap } from './checks/greek-cap.ts';
import { obeyHalt } from './checks/obey-halt.ts';
import { openOrders } from './checks/open-orders.ts';
import { workingSize } from './checks/working-size.ts';
import type { RiskCheck } from './risk-check.ts';

/** The checks that hold for every parent, and those that its own limits ask for. Collar and largest child bound prices and sizes before. */
export function parentChecks({ maxOpenOrders, maxWorking, maxVega }: RiskLimits): RiskCheck[] {
  return [
    obeyHalt,
    openOrders(maxOpenOrders === undefined ? {} : { most: maxOpenOrders }),
    ...(maxWorking === undefined ? [] : [workingSize({ mostLots: maxWorking })]),
    ...(maxVega === undefined ? [] : [vegaCap({ mostOfParent: maxVega })]),
  ];
}
