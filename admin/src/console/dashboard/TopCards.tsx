import { type DeviceType, deviceTypes } from '#contract/event-enums.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { DeviceIcon } from '../../shared/parts/DeviceIcon.tsx';
import type { Resolved } from '../../shared/time-range/range.ts';
import { CountryCode } from '../audit-events/CountryCode.tsx';
import { useUserNames } from '../audit-events/useUserNames.ts';
import { useValueLabel } from '../audit-events/useValueLabel.ts';
import { TOP_ROWS, TopValues } from './TopValues.tsx';
import { ALL_COUNTRIES, useTop } from './useAnalytics.ts';

type TopCardProps = { current: Resolved; before: Resolved; range: string; subtitle: string };
type BoundedCardProps = TopCardProps & { onShorten: () => void };

const limit = TOP_ROWS;
const failedLogins = { code: ['user:login_failed'] };

export function TopCountries({ current, before, range, subtitle }: TopCardProps) {
  const t = useTranslate();
  const label = useValueLabel();
  // The map's question, so that it is asked once.
  const query = useTop(current, { field: 'country', limit: ALL_COUNTRIES }, before);
  return (
    <TopValues
      title={t('console.dashboard.countries')}
      {...{ subtitle, query }}
      column={t('console.audit-events.field.country')}
      labelOf={(value) => label('country', value)}
      iconOf={(value) => <CountryCode country={value} />}
      filterOf={(value) => ({ country: [value], range })}
    />
  );
}

const isDeviceType = (value: string): value is DeviceType =>
  (deviceTypes as readonly string[]).includes(value);

export function TopDevices({ current, before, range, subtitle }: TopCardProps) {
  const t = useTranslate();
  const label = useValueLabel();
  const query = useTop(current, { field: 'device_type', limit }, before);
  return (
    <TopValues
      title={t('console.dashboard.devices')}
      {...{ subtitle, query }}
      column={t('console.audit-events.field.device_type')}
      labelOf={(value) => label('device_type', value)}
      iconOf={(value) => isDeviceType(value) && <DeviceIcon type={value} />}
      filterOf={(value) => (isDeviceType(value) ? { device_type: value, range } : { range })}
    />
  );
}

/** Shows where failed logins come from. */
export function FailingAddresses({ current, before, range, subtitle, onShorten }: BoundedCardProps) {
  const t = useTranslate();
  const label = useValueLabel();
  const query = useTop(current, { field: 'ip', limit, ...failedLogins }, before);
  return (
    <TopValues
      title={t('console.dashboard.failing_addresses')}
      {...{ subtitle, query, onShorten }}
      column={t('console.audit-events.field.ip')}
      labelOf={(value) => label('ip', value)}
      filterOf={(value) => ({ ...failedLogins, ...(value !== 'unknown' && { ip: value }), range })}
      colour={1}
    />
  );
}

/** Shows whom failed logins are aimed at. */
export function FailingAccounts({ current, before, range, subtitle, onShorten }: BoundedCardProps) {
  const t = useTranslate();
  const query = useTop(current, { field: 'subject', limit, ...failedLogins }, before);
  const names = useUserNames((query.data?.values ?? []).map(({ value }) => value));
  return (
    <TopValues
      title={t('console.dashboard.failing_accounts')}
      {...{ subtitle, query, onShorten }}
      column={t('console.audit-events.field.user')}
      labelOf={(value) =>
        names.get(value) ?? `${t('console.audit-events.unknown_account')} ${value.slice(0, 8)}`
      }
      filterOf={(value) => ({ ...failedLogins, user: value, range })}
      colour={1}
    />
  );
}
