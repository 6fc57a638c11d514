import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { DataTable } from 'react-admin';
import type { Schemas } from '../../api/client.ts';
import { useFormat } from '../../shared/format/FormatProvider.tsx';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import type { TextName } from '../../shared/i18n/text-key.ts';
import { SeverityChip } from '../../shared/parts/SeverityChip.tsx';
import { RuleName } from '../alerts/AlertTitle.tsx';
import { LearningNotice } from '../alerts/LearningNotice.tsx';
import { useCanAccess } from '../data/useCanAccess.ts';
import { ResourceList } from '../list/ResourceList.tsx';
import { ModeCell } from './ModeCell.tsx';
import { RuleButton } from './RuleButton.tsx';
import { RuleSwitch } from './RuleSwitch.tsx';

type Rule = Schemas['DetectionRule'];
const Column = DataTable.Col<Rule>;

/** Shows all rules: whether they are on, what they do, how often they were right. */
export default function RuleList() {
  const t = useTranslate();
  const { percent, number } = useFormat();
  const { canAccess: manages = false } = useCanAccess({ resource: 'detection-rules', action: 'manage' });
  const column = (name: TextName<'console.detection-rules.column'>) =>
    t(`console.detection-rules.column.${name}`);
  const said = ({ feedback }: Rule) => feedback.true_positive + feedback.benign + feedback.false_positive;
  return (
    <ResourceList<Rule>
      title={t('console.detection-rules.title')}
      toolbar={<LearningNotice />}
      paginated={false}
    >
      <DataTable<Rule> bulkActionButtons={false} rowClick={false} sx={{ '& td, & th': { px: 1 } }}>
        <Column
          source="enabled"
          label={column('enabled')}
          disableSort
          render={(rule) => <RuleSwitch rule={rule} manages={manages} />}
        />
        <Column
          source="title"
          label={column('rule')}
          disableSort
          render={(rule) => (
            <Box sx={{ minWidth: 160, maxWidth: 460 }}>
              <Box component="span" sx={{ fontWeight: 600 }}>
                <RuleName rule={rule.id} />
              </Box>
              <Typography variant="body2" color="textSecondary" component="div">
                {t(`rules.${rule.id}.sentence`, { _: rule.sentence })}
              </Typography>
              <Typography variant="caption" color="textSecondary" component="div">
                MITRE ATT&amp;CK {rule.technique.id}
              </Typography>
            </Box>
          )}
        />
        <Column
          source="severity"
          label={column('severity')}
          disableSort
          render={(rule) => <SeverityChip severity={rule.severity} />}
        />
        <Column
          source="mode"
          label={column('mode')}
          disableSort
          render={(rule) => <ModeCell rule={rule} />}
        />
        <Column
          source="detections"
          label={column('detections')}
          disableSort
          render={(rule) => number(rule.detections)}
        />
        <Column
          source="precision"
          label={column('precision')}
          disableSort
          render={(rule) =>
            rule.precision === null
              ? '–'
              : t('console.detection-rules.precision', {
                  share: percent(rule.precision),
                  smart_count: said(rule),
                })
          }
        />
        {manages && (
          <Column label={column('actions')} disableSort render={(rule) => <RuleButton rule={rule} />} />
        )}
      </DataTable>
    </ResourceList>
  );
}
