import { type Severity, severities } from '#core/audit/catalogue.ts';
import { reasonIn } from '#locales/reasons.ts';
import type { AlertLine, Language, MailItem, WriteInstant } from '../mail.ts';
import { alertWords } from './alert-words.ts';

const MAX_REASONS = 3;

type Words = Record<Severity, string> & { last: string };

/** Alerts as a list: how bad and what, about whom, why, when last. */
export const alertItems = (
  alerts: readonly AlertLine[],
  language: Language,
  words: Words,
  write: WriteInstant,
  queue: string,
): MailItem[] =>
  alerts.map(({ id, severity, kind, about, reasons, last_event_at }) => ({
    title: `${words[severity]}: ${wordOf(language, 'rule', kind) ?? kind.replaceAll('_', ' ')}`,
    lines: [
      about === 'private' || about === 'service' ? (wordOf(language, 'about', about) ?? about) : about,
      ...reasons.slice(0, MAX_REASONS).map((reason) => reasonIn(language, reason)),
      `${words.last}: ${write(last_event_at)}`,
    ],
    url: `${queue}/${id}/show`,
  }));

export const worstOf = (alerts: readonly AlertLine[]): Severity =>
  severities.findLast((severity) => alerts.some((alert) => alert.severity === severity)) ?? 'info';

const wordOf = (language: Language, kind: 'about' | 'rule', key: string): string | undefined =>
  alertWords[language]?.[kind][key];
