import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { Instant } from '../../shared/format/Instant.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { Fact } from '../../shared/parts/Facts.tsx';
import type { AuditEvent } from './EventTable.tsx';

/** Shows whether the event is in the transparency log as it was stored, and when that was last verified. */
export function LogFact({ event }: { event: AuditEvent }) {
  const t = useTranslate();
  const { id, occurred_at } = event;
  const { data } = useQuery({
    queryKey: ['proof', id, occurred_at],
    queryFn: ({ signal }) =>
      api.get('/audit-events/{id}/proof', { path: { id }, query: { occurred_at }, signal }),
    // It stands beside everything else: without it the details are still whole.
    retry: false,
    meta: { quiet: true },
  });
  if (!data) return null;
  const text = (key: TextName<'console.integrity.proof'>) => t(`console.integrity.proof.${key}`);
  return (
    <>
      <Fact name={text('log')}>
        {text(data.state)}
        {data.appended_at && data.state === 'appended' && (
          <>
            {' '}
            <Instant value={data.appended_at} />
          </>
        )}
      </Fact>
      {data.state === 'appended' && (
        <Fact name={text('verified')}>
          <Instant value={data.verified_at} absent={text('not_verified')} />
        </Fact>
      )}
    </>
  );
}
