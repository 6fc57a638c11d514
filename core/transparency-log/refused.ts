/** Why a signer does not sign. */
export const refusals = [
  'log_row_missing',
  'file_unreadable',
  'other_log',
  'log_shorter',
  'log_rewritten',
  'checkpoint_missing',
  'tree_damaged',
  'queue_damaged',
  'foreign_key',
] as const;
export type Refusal = (typeof refusals)[number];

/** What is in the database does not continue what was signed before: nothing is signed until someone has looked at it. */
export class SigningRefused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal, message: string) {
    super(message);
    this.name = 'SigningRefused';
    this.refusal = refusal;
  }
}
