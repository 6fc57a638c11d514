import Stack from '@mui/material/Stack';
import { Loaded } from '../../../parts/Loaded.tsx';
import { TrustedDevices } from '../locations/TrustedDevices.tsx';
import type { TabProps } from '../tabs.tsx';
import { ProtectionCard } from './ProtectionCard.tsx';
import { TokensCard } from './TokensCard.tsx';
import { useUserSecurity } from './useUserSecurity.ts';
import { WaitingNotices } from './WaitingNotices.tsx';

/** Shows how the account is protected, and what may get in beside the password. */
export default function SecurityTab({ user }: TabProps) {
  const query = useUserSecurity(user.id);
  return (
    <Stack spacing={2}>
      <Loaded query={query}>
        {(security) => (
          <>
            <WaitingNotices security={security} />
            <ProtectionCard user={user} security={security} />
            <TokensCard tokens={security.tokens} />
          </>
        )}
      </Loaded>
      <TrustedDevices user={user} />
    </Stack>
  );
}
