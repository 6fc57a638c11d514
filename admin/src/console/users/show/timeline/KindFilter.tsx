import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { timelineKinds } from '#contract/timeline.ts';
import { useTranslate } from '../../../../shared/i18n/I18nProvider.tsx';
import { useCanAccess } from '../../../data/useCanAccess.ts';
import type { Kind } from './useTimeline.ts';

type KindFilterProps = { chosen: Kind[]; choose: (chosen: Kind[]) => void };

/** Shows what the timeline shows; nothing chosen shows all. */
export function KindFilter({ chosen, choose }: KindFilterProps) {
  const t = useTranslate();
  const { canAccess: readsAlerts } = useCanAccess({ resource: 'alerts', action: 'read' });
  const offered = timelineKinds.filter((kind) => kind !== 'alert' || readsAlerts);
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
