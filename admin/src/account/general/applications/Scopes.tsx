import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import Tooltip from '@mui/material/Tooltip';
import type { TokenScope } from '#contract/token-scopes.ts';
import { useTranslate } from '../../../shared/i18n/I18nProvider.tsx';

/** Polyglot takes dots for levels only; colons are part of a name. */
export const scopeKey = (scope: TokenScope) => `account.applications.scope.${scope}` as const;

export function Scopes({ of }: { of: readonly TokenScope[] }) {
  const t = useTranslate();
  return (
    <Stack direction="row" component="span" sx={{ gap: 0.5, flexWrap: 'wrap' }}>
      {of.map((scope) => (
        <Tooltip key={scope} title={scope}>
          <Chip size="small" variant="outlined" label={t(scopeKey(scope))} />
        </Tooltip>
      ))}
    </Stack>
  );
}
