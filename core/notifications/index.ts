export type { AlertLine, MailData, MailName, Revoked } from './mail.ts';
export { listMailOf, markMailFailed } from './outbox-store.ts';
export { announceMail, insertQueuedMail, type QueuedMail, SEND_MAIL_JOB } from './queue-mail.ts';
export { mailErrorText, sendMail, sweepMail } from './send-mail.ts';
