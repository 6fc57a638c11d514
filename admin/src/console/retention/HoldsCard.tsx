import HoldIcon from '@mui/icons-material/GavelOutlined';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { EmptyState } from '../../shared/parts/EmptyState.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { SectionCard } from '../parts/SectionCard.tsx';
import { HoldTable } from './HoldTable.tsx';
import { PlaceHoldDialog } from './PlaceHoldDialog.tsx';
import { useHolds } from './useRetention.ts';

/** Shows the users and organisations whose events are kept longer than their retention. */
export function HoldsCard({ manages }: { manages: boolean }) {
  const t = useTranslate();
  const [search, setSearch] = useSearchParams();
  const state = search.get('holds') === 'released' ? 'released' : 'active';
  const query = useHolds(state);
  const [placing, setPlacing] = useState(false);
  const text = (key: TextName<'console.retention.holds'>) => t(`console.retention.holds.${key}`);
  const choose = (value: string | null) => {
    if (value) setSearch(value === 'active' ? {} : { holds: value });
  };
  const action = (
    <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
      <ToggleButtonGroup size="small" exclusive value={state} onChange={(_event, value) => choose(value)}>
        <ToggleButton value="active">{text('active')}</ToggleButton>
        <ToggleButton value="released">{text('released')}</ToggleButton>
      </ToggleButtonGroup>
      {manages && (
        <Button variant="contained" onClick={() => setPlacing(true)}>
          {text('place')}
        </Button>
      )}
    </Stack>
  );
  return (
    <SectionCard title={text('title')} explain={text('explain')} action={action}>
      <Loaded query={query}>
        {({ pages }) => {
          const holds = pages.flatMap(({ data }) => data);
          if (holds.length > 0) return <HoldTable holds={holds} manages={manages} />;
          return (
            <EmptyState icon={<HoldIcon />} title={text(`none_${state}`)}>
              {text('none_explained')}
            </EmptyState>
          );
        }}
      </Loaded>
      {query.hasNextPage && (
        <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
          {text('more')}
        </Button>
      )}
      {placing && <PlaceHoldDialog onClose={() => setPlacing(false)} />}
    </SectionCard>
  );
}
