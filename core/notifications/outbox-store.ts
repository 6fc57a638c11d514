import type { Knex, Transaction } from '#core/platform/database.ts';
import type { Tables } from '#core/platform/tables.ts';

export type OutboxRow = Omit<Tables['mail_outbox'], 'attempts' | 'sent_at' | 'failed_at' | 'last_error'>;

export async function insertMail(tx: Transaction, rows: OutboxRow[]): Promise<void> {
  await tx('mail_outbox').insert(rows);
}

/**
 * Returns the mail, held for this transaction, if it still has to be sent. Anyone who comes while it is held, or after it
 * was sent, gets nothing.
 */
export const holdMail = (tx: Transaction, id: string): Promise<OutboxRow | undefined> =>
  tx<OutboxRow>('mail_outbox')
    .where({ id })
    .whereNull('sent_at')
    .whereNull('failed_at')
    .forUpdate()
    .skipLocked()
    .first(
      'id',
      'user_id',
      'template',
      'language',
      'recipient',
      'subject',
      'body_text',
      'body_html',
      'created_at',
    );

const blank = { body_text: '', body_html: '' };

/** Notes that it was sent, and forgets the body: reset links must not rest here. */
export const markMailSent = (tx: Transaction, id: string, at: Date) =>
  tx('mail_outbox')
    .where({ id })
    .update({ ...blank, sent_at: at, last_error: null, attempts: tx.raw('attempts + 1') });

export const noteMailError = (tx: Transaction, id: string, error: string) =>
  tx('mail_outbox')
    .where({ id })
    .update({ last_error: error, attempts: tx.raw('attempts + 1') });

export type FailedMail = Pick<Tables['mail_outbox'], 'template' | 'recipient' | 'user_id' | 'attempts'>;

/** Gives a mail up; undefined when it was sent or given up before. */
export async function markMailFailed(
  tx: Transaction,
  id: string,
  error: string,
  at: Date,
): Promise<FailedMail | undefined> {
  const [mail] = await tx('mail_outbox')
    .where({ id })
    .whereNull('sent_at')
    .whereNull('failed_at')
    .update({ ...blank, failed_at: at, last_error: error })
    .returning<FailedMail[]>(['template', 'recipient', 'user_id', 'attempts']);
  return mail;
}

/** Mails older than `before` that still wait, oldest first. */
export const listWaitingMail = (db: Knex, before: Date, limit: number): Promise<string[]> =>
  db('mail_outbox')
    .whereNull('sent_at')
    .whereNull('failed_at')
    .where('created_at', '<', before)
    .orderBy('created_at')
    .limit(limit)
    .pluck('id');

export const deleteOldMail = (db: Knex, before: Date): Promise<number> =>
  db('mail_outbox')
    .where('created_at', '<', before)
    .where((done) => done.whereNotNull('sent_at').orWhereNotNull('failed_at'))
    .delete();

/** Mails that were written to a user; their bodies are not kept. */
export const listMailOf = (db: Knex, userId: string, limit: number): Promise<Record<string, unknown>[]> =>
  db('mail_outbox')
    .where({ user_id: userId })
    .orderBy('created_at', 'desc')
    .limit(limit)
    .select('template', 'language', 'recipient', 'subject', 'created_at', 'sent_at');
