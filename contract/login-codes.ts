/** Where a code that is typed at a login comes from: the authenticator app, the backup codes, or an e-mail. */
export const codeMethods = ['totp', 'backup_code', 'email_code'] as const;
export type CodeMethod = (typeof codeMethods)[number];

/** Of two-factor authentication. */
export type TwoFactorMethod = Exclude<CodeMethod, 'email_code'>;
