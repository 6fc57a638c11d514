import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router-dom';
import { Instant } from '../../../shared/format/Instant.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../../shared/i18n/text-key.ts';
import { CopyableText } from '../../../shared/parts/CopyableText.tsx';
import { Fact, Facts } from '../../../shared/parts/Facts.tsx';
import { listPath } from '../../list/list-path.ts';
import { RoleText } from '../RoleText.tsx';
import { UserStatusChip } from '../UserStatusChip.tsx';
import type { TabProps } from './tabs.tsx';

/** Returns a link only for what a browser opens as a page: the value is the user's own. */
const isWebAddress = (value: string): boolean => /^https?:\/\//i.test(value);

/** Shows what the user entered, and details of the account. */
export default function ProfileTab({ user }: TabProps) {
  const t = useTranslate();
  const name = (fact: TextName<'console.users.show'>) => t(`console.users.show.${fact}`);
  const absent = (
    <Typography component="span" variant="body2" color="textSecondary">
      {name('not_given')}
    </Typography>
  );
  return (
    <Card>
      <CardContent>
        <Facts>
          <Fact name={t('console.investigation.profile.name')}>{user.name}</Fact>
          <Fact name={name('email')}>
            <CopyableText value={user.email} label={name('email')} />
          </Fact>
          <Fact name={t('console.users.column.role')}>
            <RoleText role={user.role} />
          </Fact>
          <Fact name={t('console.users.column.status')}>
            <UserStatusChip status={user.status} />
          </Fact>
          {user.locked && (
            <Fact name={t('console.investigation.profile.locked')}>
              <Instant value={user.locked.at} />
              {user.locked.reason_code &&
                ` · ${t(`console.user-actions.reason_code.${user.locked.reason_code}`, { _: user.locked.reason_code })}`}
            </Fact>
          )}
          <Fact name={name('job_title')}>{user.job_title ?? absent}</Fact>
          <Fact name={name('organisation')}>
            {user.organisation ? <Organisation organisation={user.organisation} /> : absent}
          </Fact>
          <Fact name={name('phone')}>{user.phone ?? absent}</Fact>
          <Fact name={name('website')}>{user.website ? <Website value={user.website} /> : absent}</Fact>
          <Fact name={name('created')}>
            <Instant value={user.created_at} />
          </Fact>
          <Fact name={name('last_active')}>
            <Instant value={user.last_active_at} />
          </Fact>
          <Fact name={name('id')}>
            <CopyableText value={user.id} label={name('id')} />
          </Fact>
        </Facts>
      </CardContent>
    </Card>
  );
}

function Website({ value }: { value: string }) {
  if (!isWebAddress(value)) return <>{value}</>;
  return (
    <Link href={value} target="_blank" rel="noopener noreferrer nofollow">
      {value.replace(/^https?:\/\//i, '')}
    </Link>
  );
}

/** Leads to everyone of the organisation. */
function Organisation({ organisation: { id, name } }: { organisation: { id: string; name: string } }) {
  return (
    <Link component={RouterLink} to={listPath('users', { organisation: id })}>
      {name}
    </Link>
  );
}
