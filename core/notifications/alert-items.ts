import { type Severity, severities } from '#contract/event-enums.ts';
import { reasonIn } from '#locales/reasons.ts';
import type { AlertLine, MailItem, WriteInstant } from './mail.ts';
import type { Texts } from './texts.ts';

const MAX_REASONS = 3;

/** Alerts as a list: how bad and what, about whom, why, when last. `queue`: the address of the page of all alerts. */
export const alertItems = (
  alerts: readonly AlertLine[],
  texts: Texts,
  write: WriteInstant,
  queue: string,
): MailItem[] =>
  alerts.map(({ id, severity, kind, about, reasons, last_event_at }) => ({
    title: `${texts.say(`shared.severity.${severity}`)}: ${texts.sayIfKnown(`rules.${kind}.title`) ?? kind.replaceAll('_', ' ')}`,
    lines: [
      about === 'private' || about === 'service' ? texts.say(`console.alerts.about.${about}`) : about,
      ...reasons.slice(0, MAX_REASONS).map((reason) => reasonIn(texts.language, reason)),
      `${texts.say('mails.alert.last')}: ${write(last_event_at)}`,
    ],
    url: `${queue}/${id}/show`,
  }));

export const worstOf = (alerts: readonly AlertLine[]): Severity =>
  severities.findLast((severity) => alerts.some((alert) => alert.severity === severity)) ?? 'info';
