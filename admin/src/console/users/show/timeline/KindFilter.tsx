import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { timelineKinds } from '#contract/timeline.ts';
import { useTranslate } from '../../../../shared/i18n/I18nProvider.tsx';
import { mayOpen } from '../../../data/auth-provider.ts';
import { useCurrentSession } from '../../../data/useCurrentSession.ts';
import type { Kind } from './useTimeline.ts';

type KindFilterProps = { chosen: Kind[]; choose: (chosen: Kind[]) => void };

/** Shows what the timeline shows; nothing chosen shows all. */
export function KindFilter({ chosen, choose }: KindFilterProps) {
  const t = useTranslate();
  const session = useCurrentSession();
  const offered = timelineKinds.filter((kind) => kind !== 'alert' || (session && mayOpen(session, 'alerts')));
  return (
    <ToggleButtonGroup
      size="small"
      value={chosen}
      onChange={(_, value: Kind[]) => choose(value)}
      aria-label={t('console.investigation.timeline.show')}
      sx={{ flexWrap: 'wrap' }}
    >
      {offered.map((kind) => (
        <ToggleButton key={kind} value={kind} sx={{ px: 1.5, color: 'text.secondary' }}>
          {t(`console.investigation.timeline.kinds.${kind}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
