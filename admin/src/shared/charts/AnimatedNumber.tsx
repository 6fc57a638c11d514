import Box from '@mui/material/Box';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useEffect, useRef, useState } from 'react';

const DURATION_MS = 500;
const slowingDown = (progress: number) => 1 - (1 - progress) ** 3;

type AnimatedNumberProps = { value: number; write: (value: number) => string };

/**
 * Shows a number that runs to its new value. The final text keeps the room from the beginning, so that nothing moves
 * beside it, and is the only one that is read aloud; who wants less motion sees it at once.
 */
export function AnimatedNumber({ value, write }: AnimatedNumberProps) {
  const isStill = useMediaQuery('(prefers-reduced-motion: reduce)', { noSsr: true });
  const [shown, setShown] = useState(isStill ? value : 0);
  const current = useRef(shown);
  useEffect(() => {
    const [from, startedAt] = [current.current, performance.now()];
    const show = (next: number) => {
      current.current = next;
      setShown(next);
    };
    if (isStill || from === value) return show(value);
    let frame = requestAnimationFrame(function step(now) {
      const progress = Math.min(1, Math.max(0, (now - startedAt) / DURATION_MS));
      show(progress === 1 ? value : from + (value - from) * slowingDown(progress));
      if (progress < 1) frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [value, isStill]);
  if (shown === value) return <>{write(value)}</>;
  return (
    <Box component="span" sx={{ position: 'relative', display: 'inline-block' }}>
      <Box component="span" sx={{ opacity: 0 }}>
        {write(value)}
      </Box>
      <Box component="span" aria-hidden sx={{ position: 'absolute', left: 0, top: 0, whiteSpace: 'nowrap' }}>
        {write(Number.isInteger(value) ? Math.round(shown) : shown)}
      </Box>
    </Box>
  );
}
