import PageIcon from '@mui/icons-material/ArrowForward';
import EventIcon from '@mui/icons-material/FactCheckOutlined';
import RecentIcon from '@mui/icons-material/HistoryOutlined';
import AlertIcon from '@mui/icons-material/NotificationsOutlined';
import UserIcon from '@mui/icons-material/PersonOutlined';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslate } from '../../shared/i18n/I18nProvider.tsx';
import { type Result, resultGroups } from './recent.ts';
import type { useOptions } from './useOptions.ts';

const icons = {
  recent: RecentIcon,
  users: UserIcon,
  events: EventIcon,
  alerts: AlertIcon,
  pages: PageIcon,
};

type PaletteOptionsProps = {
  /** Those of a group stand together. */
  results: Result[];
  list: Omit<ReturnType<typeof useOptions>, 'inputProps'>;
  onOpen: (result: Result) => void;
};

/** Shows what was found, under the names of the groups. */
export function PaletteOptions({ results, list, onOpen }: PaletteOptionsProps) {
  const t = useTranslate();
  const groups = resultGroups.filter((group) => results.some((result) => result.group === group));
  const name = (group: Result['group']) => t(`console.palette.group.${group}`);
  return (
    <Box
      id={list.listId}
      role="listbox"
      aria-label={t('console.palette.title')}
      sx={{ p: groups.length > 0 ? 1 : 0, overflowY: 'auto' }}
    >
      {groups.map((group) => (
        <Box key={group} role="group" aria-label={name(group)}>
          <Typography
            variant="caption"
            component="div"
            role="presentation"
            color="textSecondary"
            sx={{ px: 1, pt: 1, pb: 0.5 }}
          >
            {name(group)}
          </Typography>
          {results.map((result, index) =>
            result.group === group ? (
              <Option
                key={result.id}
                result={result}
                id={list.optionId(index)}
                isActive={index === list.active}
                onOpen={() => onOpen(result)}
              />
            ) : null,
          )}
        </Box>
      ))}
    </Box>
  );
}

type OptionProps = { result: Result; id: string; isActive: boolean; onOpen: () => void };

function Option({ result, id, isActive, onOpen }: OptionProps) {
  const Icon = icons[result.group];
  return (
    <Box
      id={id}
      role="option"
      aria-selected={isActive}
      // The focus stays in the field.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onOpen}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        px: 1,
        py: 0.75,
        borderRadius: 1,
        cursor: 'pointer',
        bgcolor: isActive ? 'action.selected' : undefined,
        '&:hover': { bgcolor: isActive ? 'action.selected' : 'action.hover' },
      }}
    >
      <Icon fontSize="small" color="action" />
      <Box component="span" sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        {result.label}
      </Box>
      {result.hint && (
        <Typography variant="body2" component="span" color="textSecondary" noWrap sx={{ ml: 'auto' }}>
          {result.hint}
        </Typography>
      )}
    </Box>
  );
}
