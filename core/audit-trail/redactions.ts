import type { Redaction } from '#contract/event-fields.ts';
import { failureText } from '#core/platform/without-secrets.ts';
import { destinationWithoutSecrets } from './destination-without-secrets.ts';

/** What is recorded of a field that may hold a secret. */
export const redactions: Record<Redaction, (value: unknown) => unknown> = {
  failure: failureText,
  destination: destinationWithoutSecrets,
};
