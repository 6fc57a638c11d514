import Card from '@mui/material/Card';
import CardContent from '@mui/material/CardContent';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { Schemas } from '../../../api/client.ts';
import { Instant } from '../../../shared/format/Instant.tsx';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';
import { CopyableText } from '../../../shared/parts/CopyableText.tsx';
import { Fact, Facts } from '../../../shared/parts/Facts.tsx';

/** A link only for what a browser opens as a page: the value is the user's own. */
const isWebAddress = (value: string): boolean => /^https?:\/\//i.test(value);

export function ProfileCard({ user }: { user: Schemas['User'] }) {
  const t = useTranslate();
  const name = (fact: string) => t(`console.users.show.${fact}`);
  const absent = (
    <Typography component="span" variant="body2" color="textSecondary">
      {name('not_given')}
    </Typography>
  );
  return (
    <Card>
      <CardContent>
        <Typography variant="h3" sx={{ mb: 2 }}>
          {name('profile')}
        </Typography>
        <Facts>
          <Fact name={name('job_title')}>{user.job_title ?? absent}</Fact>
          <Fact name={name('organisation')}>{user.organisation?.name ?? absent}</Fact>
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
