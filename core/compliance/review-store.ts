import type { Decision as Verdict } from '#contract/access-reviews.ts';
import { withUser } from '#core/directory/index.ts';
import type { Knex, Transaction } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';

export type Decision = {
  user_id: string;
  name: string;
  email: string;
  role: string;
  decision: Verdict;
};

export type ReviewRow = Tables['access_reviews'] & {
  decisions: Decision[];
};

export type ListedReview = ReviewRow & { signed_name: string };

export const insertReview = (tx: Transaction, row: ReviewRow) =>
  tx('access_reviews').insert({ ...row, decisions: JSON.stringify(row.decisions) });

/** Returns the newest first. */
export const listReviews = (db: Knex, limit: number): Promise<ListedReview[]> =>
  db('access_reviews as r')
    .select('r.*')
    .modify(withUser(db, 'r.signed_by', { name: 'signed_name' }))
    .orderBy([
      { column: 'r.signed_at', order: 'desc' },
      { column: 'r.id', order: 'desc' },
    ])
    .limit(limit);
