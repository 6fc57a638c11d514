import { useTheme } from '@mui/material/styles';
import { useFormat } from '../format/FormatProvider.tsx';
import { type ChartPalette, palettes } from './palette.ts';
import type { PictureStyle } from './picture.ts';

/** Returns the theme's colours for charts, and how their pictures look. */
export function useChartStyle(): { palette: ChartPalette; picture: PictureStyle } {
  const { palette, typography } = useTheme();
  const format = useFormat();
  return {
    palette: palettes[palette.mode],
    picture: {
      background: palette.background.paper,
      text: palette.text.primary,
      faint: palette.text.secondary,
      line: palette.divider,
      font: String(typography.fontFamily),
      number: format.number,
    },
  };
}
