import type { z } from 'zod';
import type { Permission } from '#contract/permissions.ts';
import type { MailName } from '#core/notifications/index.ts';
import type { Config } from '#core/platform/config.ts';
import type { StaffEventCode, Step } from './act-on-user.ts';
import type { ActionState } from './available-store.ts';
import type { StaffNote } from './staff-note.ts';

/** What an action did. */
export type Outcome = { changed: boolean; affected: number };
export const unchanged: Outcome = { changed: false, affected: 0 };

/**
 * Something that staff do to an account. The API's route and its schema, the check of the permission, `GET /users/{id}/actions`,
 * bulk actions, approvals, the console's buttons and dialogs, and docs/permissions.md derive from this object.
 * Its texts are in `locales/<language>/console/pages/user-actions.json`, below its name.
 */
export type StaffAction<
  Name extends string = string,
  Input extends z.ZodRawShape = z.ZodRawShape,
  WhyNot extends string = string,
  Code extends StaffEventCode = StaffEventCode,
  Mail extends MailName = MailName,
> = {
  name: Name;
  permission: Permission;
  /**
   * Below `/users/{id}/`. With a parameter, as in `sessions/{session_id}/revoke`, the action is about one thing in the account:
   * it is not listed among the actions on the user, and the console offers it where it shows the thing.
   */
  path: string;
  /** What it does, in a sentence of the API's documentation. */
  summary: string;
  /** What else to know before calling it. */
  description: string;
  /** Codes of its errors by status, where they differ from those that every action has. */
  errors?: Record<number, string>;
  /** What it needs besides the reason. Fields that `path` names are taken from there, the others from the body. */
  input?: Input;
  /** The events that it records. */
  events: readonly [Code, ...Code[]];
  /** The mails that tell the user. */
  mails: readonly [Mail, ...Mail[]];
  /** When it is not possible, by the code that the API and the console give as the reason; the first that holds counts. */
  unavailable?: Record<WhyNot, (state: ActionState) => boolean>;
  /** How many sessions or devices it would revoke. */
  affects?: (state: ActionState) => number;
  /** The input that would carry it out as things are, for clients to show and to send back; null when there is none. */
  suggestedInput?: (state: ActionState) => Record<string, string> | null;
  /** Whether it takes something away from the user: its buttons are red. */
  isDangerous: boolean;
  /** The reason that the dialog starts with. */
  likelyReason: StaffNote['reason_code'];
  /** The name of the action that undoes it, for a button next to the result. */
  undo?: string;
  /**
   * Whether it can be run for many users at once, which requires that it needs no input: from the console too, with texts in
   * `bulk-actions.json`, or by the API alone, where the console only shows the progress.
   */
  bulk?: 'console' | 'api';
  /** When a second member of staff has to approve it, which requires that it needs no input. */
  approval?: {
    isRequired(config: Config): boolean;
    /** Whether there is anything to do; otherwise nothing is requested. */
    isDue(step: Step): Promise<boolean>;
  };
  /** Does it, in the transaction that holds the account. Answers `unchanged` when the account is in that state already. */
  run(step: Step<Code, Mail>, input: z.output<z.ZodObject<Input>>): Promise<Outcome>;
};

/** Types what an action runs with by what it declares: its input, its events and its mails. */
export function defineStaffAction<
  const Name extends string,
  const WhyNot extends string,
  const Code extends StaffEventCode,
  const Mail extends MailName,
  Input extends z.ZodRawShape = Record<never, never>,
>(action: StaffAction<Name, Input, WhyNot, Code, Mail>): StaffAction<Name, z.ZodRawShape, WhyNot> {
  return action as unknown as StaffAction<Name, z.ZodRawShape, WhyNot>;
}

/** Returns the names of the parameters in an action's path. */
export const pathParameters = ({ path }: StaffAction): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);
