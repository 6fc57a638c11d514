import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId, useState } from 'react';
import { ChartBody, type ChartState } from './ChartBody.tsx';
import { ChartMenu } from './ChartMenu.tsx';
import { ChartTable } from './ChartTable.tsx';
import type { ChartData } from './chart-data.ts';

type ChartCardProps = {
  title: string;
  /** What exactly is counted, for which time. */
  subtitle: string;
  state: ChartState;
  /** Of the body, in pixels: the same while it loads, so that nothing jumps. */
  height: number;
  data: ChartData;
  /** The chart as SVG that stands alone, for the download. */
  picture: () => string | Promise<string>;
  /** A second line, such as how this stands to the period before; its room is kept while it is not there yet. */
  note?: ReactNode;
  /** Choices beside the title. */
  controls?: ReactNode;
  children: ReactNode;
};

const NOTE_HEIGHT = 22;

/** Shows a chart with its title, its table, its downloads, and what is there while it has nothing to show. */
export function ChartCard(props: ChartCardProps) {
  const { title, subtitle, state, height, data, picture, note, controls, children } = props;
  const [isTable, setTable] = useState(false);
  const id = useId();
  const isReady = state.kind === 'ready';
  return (
    <Card component="section" aria-labelledby={id} sx={{ p: 2, height: '100%' }}>
      <Stack direction="row" sx={{ gap: 1, alignItems: 'flex-start', mb: 1.5, flexWrap: 'wrap' }}>
        <Box sx={{ flex: '1 1 160px', minWidth: 0 }}>
          <Typography id={id} variant="h3" component="h2">
            {title}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {subtitle}
          </Typography>
          {note !== undefined && (
            <Typography
              variant="body2"
              component="div"
              color="textSecondary"
              sx={{ height: NOTE_HEIGHT, overflow: 'hidden' }}
            >
              {note}
            </Typography>
          )}
        </Box>
        {controls}
        <ChartMenu {...{ title, data, picture, isTable, setTable }} disabled={!isReady} />
      </Stack>
      <ChartBody state={state} height={height}>
        {isTable ? <ChartTable data={data} title={title} height={height} /> : children}
      </ChartBody>
    </Card>
  );
}
