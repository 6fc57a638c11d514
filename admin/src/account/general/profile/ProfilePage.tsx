import { ErrorNotice } from '../../../shared/parts/ErrorNotice.tsx';
import { useMe } from '../../data/me.ts';
import { CardSkeleton } from '../../parts/CardSkeleton.tsx';
import { Page } from '../../parts/Page.tsx';
import { EmailSection } from './EmailSection.tsx';
import { PictureSection } from './PictureSection.tsx';
import { ProfileForm } from './ProfileForm.tsx';

export function ProfilePage() {
  const { data: me, error, refetch } = useMe();
  return (
    <Page name="profile">
      {me ? (
        <>
          <PictureSection me={me} />
          <ProfileForm me={me} />
          <EmailSection me={me} />
        </>
      ) : error ? (
        <ErrorNotice error={error} onRetry={refetch} />
      ) : (
        <CardSkeleton />
      )}
    </Page>
  );
}
