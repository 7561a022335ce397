/**
 * Where a child order stands.
 *
 * - `pending`: sent, not answered;
 * - `working`: known to the venue;
 * - `amend-pending`, `cancel-pending`: asked for, not answered;
 * - `unknown`: an outcome is in doubt; its quantity stays committed until evidence comes;
 * - `filled`, `cancelled`, `rejected`, `expired`: ended, for good.
 */
export type ChildState =
  | 'pending'
  | 'working'
  | 'amend-pending'
  | 'cancel-pending'
  | 'unknown'
  | 'filled'
  | 'cancelled'
  | 'rejected'
  | 'expired';

/** Whether nothing can follow but the fills that were made before. */
export function isTerminal(state: ChildState): boolean {
  return state === 'filled' || state === 'cancelled' || state === 'rejected' || state === 'expired';
}
