import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { CopyableText } from '../../shared/parts/CopyableText.tsx';
import { SectionCard } from '../parts/SectionCard.tsx';

const COMMAND = 'node gatehouse-verify.mjs export FOLDER --key gatehouse-log.json';

/** Shows what an auditor takes away. */
export function VerifierCard() {
  const t = useTranslate();
  const text = (key: TextName<'console.integrity.verifier'>) => t(`console.integrity.verifier.${key}`);
  return (
    <SectionCard title={text('title')} explain={text('explain')}>
      <Stack spacing={1.5} sx={{ alignItems: 'flex-start' }}>
        <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
          <Button variant="outlined" href="/gatehouse-verify.mjs" download>
            {text('download')}
          </Button>
          <Button variant="outlined" href="/.well-known/gatehouse-log.json" download="gatehouse-log.json">
            {text('keys')}
          </Button>
          <Button variant="outlined" href="/.well-known/gatehouse-checkpoint.txt" download="checkpoint.txt">
            {text('checkpoint')}
          </Button>
        </Stack>
        <CopyableText value={COMMAND} label={text('command')} />
      </Stack>
    </SectionCard>
  );
}
