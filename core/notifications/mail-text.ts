import { alertItems, worstOf } from './alert-items.ts';
import type { MailData, MailItem, MailName, Revoked, WriteInstant } from './mail.ts';
import { revokedSentences } from './revoked.ts';
import type { MailTexts, Texts } from './texts.ts';

/** The text of one mail: a subject, paragraphs, a list, the words on its link, and how to have no more of them. */
export type MailText = {
  subject: string;
  paragraphs: string[];
  items?: MailItem[];
  button?: string | undefined;
  unsubscribe?: { label: string; url: string };
};

/** A paragraph of a mail, by its key in `locales/<language>/mails.json`. `revoked` stands for what was revoked besides sessions. */
type Line<Name extends MailName> =
  | Exclude<keyof MailTexts['mails']['text'][Name] & string, 'subject' | 'button' | 'unsubscribe'>
  | 'revoked';

const FEW_BACKUP_CODES = 3;

/** Which paragraphs a mail has, in their order, where there are others than `text`. */
const lines: { [Name in MailName]?: (data: MailData[Name]) => Line<Name>[] } = {
  login_code: () => ['text', 'why'],
  password_changed: () => ['text', 'revoked'],
  password_reset_completed: () => ['text', 'revoked'],
  email_change_taken: () => ['text', 'advice'],
  email_change_requested: ({ hours }) => (hours === undefined ? ['text'] : ['text', 'undo']),
  email_changed_from: () => ['text', 'undo'],
  email_change_undone: () => ['text', 'revoked', 'choose'],
  two_factor_enabled: () => ['text', 'sessions', 'revoked'],
  two_factor_disabled: () => ['text', 'sessions', 'revoked'],
  backup_code_used: ({ left }) => ['text', left > FEW_BACKUP_CODES ? 'left' : 'few_left'],
  backup_codes_regenerated: () => ['text', 'sessions', 'revoked'],
  two_factor_reset_by_staff: () => ['text', 'revoked'],
  password_reset_by_staff: () => ['text', 'unexpected'],
  password_change_link: () => ['text', 'not_you'],
  sessions_revoked_by_staff: () => ['text', 'revoked'],
  role_changed: ({ role }) => [role ? 'text' : 'no_role', 'revoked'],
  session_reported: () => ['text', 'revoked'],
  alert_digest: ({ alerts, all }) => (all > alerts.length ? ['text', 'more'] : ['text']),
};

/** Returns what a mail says in the language of `texts`. */
export function mailText<Name extends MailName>(
  name: Name,
  data: MailData[Name],
  texts: Texts,
  write: WriteInstant,
): MailText {
  const key = `mails.text.${name}` as const;
  const digest = name === 'alert_digest' ? (data as MailData['alert_digest']) : null;
  const values = digest ? digestValues(digest, texts) : { ...data, ...writtenTimes(data, write) };
  const chosen: readonly string[] = lines[name]?.(data) ?? ['text'];
  return {
    subject: texts.say(`${key}.subject`, values),
    paragraphs: chosen.flatMap((line) =>
      line === 'revoked'
        ? revokedSentences(data as Revoked, texts)
        : (texts.sayIfKnown(`${key}.${line}`, values) ?? []),
    ),
    button: texts.sayIfKnown(`${key}.button`),
    ...(digest && {
      items: alertItems(digest.alerts, texts, write, digest.link),
      unsubscribe: { label: texts.say('mails.text.alert_digest.unsubscribe'), url: digest.settings },
    }),
  };
}

const digestValues = ({ alerts, all }: MailData['alert_digest'], { say }: Texts) => ({
  smart_count: all,
  more: all - alerts.length,
  severity: say(`shared.severity.${worstOf(alerts)}`),
});

const writtenTimes = (data: MailData[MailName], write: WriteInstant) =>
  'closes_at' in data ? { closes_at: write(data.closes_at) } : {};
