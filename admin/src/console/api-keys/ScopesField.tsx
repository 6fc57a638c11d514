import Checkbox from '@mui/material/Checkbox';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import FormLabel from '@mui/material/FormLabel';
import { type ApiKeyScope, apiKeyScopes } from '#contract/api-keys.ts';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';

type ScopesFieldProps = { value: ApiKeyScope[]; onChange: (scopes: ApiKeyScope[]) => void };

export function ScopesField({ value, onChange }: ScopesFieldProps) {
  const t = useTranslate();
  return (
    <FormControl component="fieldset" variant="standard">
      <FormLabel component="legend">{t('console.api-keys.create.scopes')}</FormLabel>
      <FormGroup row>
        {apiKeyScopes.map((scope) => (
          <FormControlLabel
            key={scope}
            label={t(`console.api-keys.scope.${scope}`)}
            control={
              <Checkbox
                checked={value.includes(scope)}
                onChange={(_, checked) =>
                  onChange(apiKeyScopes.filter((item) => (item === scope ? checked : value.includes(item))))
                }
              />
            }
          />
        ))}
      </FormGroup>
    </FormControl>
  );
}
