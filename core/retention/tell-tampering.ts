import { change, systemActor } from '#core/audit-trail/index.ts';
import type { Platform } from '#core/platform/platform.ts';
import { type Finding, findLog } from '#core/transparency-log/index.ts';
import type { RetentionNotSigned } from './agreed-retention.ts';

/** Tells staff that the retention in the database is not the one that was set: the rule `log_tampering` raises an alert of it. */
export function tellUnsigned(platform: Platform, { message }: RetentionNotSigned): Promise<void> {
  const text = `${message}: nothing was deleted`;
  return tell(platform, { type: 'retention', id: 'audit_events' }, [
    { kind: 'record', position: null, event: null, text },
  ]);
}

/** Tells staff what retention left where it is, because it is not as it was appended. */
export async function tellFindings(platform: Platform, table: string, findings: Finding[]): Promise<void> {
  if (findings.length > 0)
    await tell(platform, { type: 'partition', id: table.replace(/_expired_\d+$/, '') }, findings);
}

async function tell(
  platform: Platform,
  target: { type: string; id: string },
  findings: Finding[],
): Promise<void> {
  const { size } = await findLog(platform.db);
  const [first] = findings;
  await change(platform, systemActor, async ({ record }) => {
    record('audit.log:tampering_found', {
      subject: { identifier: 'system' },
      target,
      outcome: 'failure',
      reason: `Retention: ${first?.event ? `${first.kind} ${first.event.id}` : first?.text}`,
      details: { size, findings: findings.length, first: { ...first } },
    });
  });
}
