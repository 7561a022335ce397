/** The deltas at which a smile is read, Black-76 on the forward as Deribit's; 0 stands for at the money. */
export const DELTAS: readonly number[] = [-0.1, -0.25, 0, 0.25, 0.1];

/** A node of a smile, by rising strike: 0 and 1 are puts with a delta of 0.10 and 0.25, 2 is at the money, 3 and 4 are calls. */
export type SmileNode = 0 | 1 | 2 | 3 | 4;

export const PUT_10 = 0;
export const PUT_25 = 1;
export const AT_THE_MONEY = 2;
export const CALL_25 = 3;
export const CALL_10 = 4;
