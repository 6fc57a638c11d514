import Box from '@mui/material/Box';
import { create } from 'qrcode';
import { useMemo } from 'react';

/** Light modules around the code: less, and many readers do not find it (ISO/IEC 18004, 5.3.8). */
const QUIET = 4;

/** Returns the dark modules, row by row, as one path. */
export function pathOf({ size, data }: { size: number; data: ArrayLike<number> }): string {
  const parts: string[] = [];
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (data[y * size + x]) parts.push(`M${x + QUIET} ${y + QUIET}h1v1h-1z`);
    }
  }
  return parts.join('');
}

type QrCodeProps = { text: string; label: string };

/** Black on white in both themes: readers are not made for the reverse. */
export function QrCode({ text, label }: QrCodeProps) {
  const { path, side } = useMemo(() => {
    const { modules } = create(text, { errorCorrectionLevel: 'M' });
    return { path: pathOf(modules), side: modules.size + 2 * QUIET };
  }, [text]);
  return (
    <Box
      component="svg"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
      sx={{ width: 228, height: 228, display: 'block', borderRadius: 2, border: 1, borderColor: 'divider' }}
    >
      <rect width={side} height={side} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </Box>
  );
}
