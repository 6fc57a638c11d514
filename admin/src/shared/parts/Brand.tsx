import Box from '@mui/material/Box';

/** Shows the gate: the product's sign, with its name. */
export function Brand({ size = 26 }: { size?: number }) {
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 1, color: 'text.primary' }}
    >
      <Box
        component="svg"
        viewBox="0 0 32 32"
        aria-hidden
        sx={{ width: size, height: size, flex: 'none', display: 'block' }}
      >
        <Box
          component="rect"
          width="32"
          height="32"
          rx="7"
          sx={{ fill: (theme) => theme.palette.primary.main }}
        />
        <Box
          component="path"
          d="M7 25V14a9 9 0 0 1 18 0v11h-4V14a5 5 0 0 0-10 0v11z"
          sx={{ fill: (theme) => theme.palette.primary.contrastText }}
        />
        <Box
          component="circle"
          cx="16"
          cy="20"
          r="2.4"
          sx={{ fill: (theme) => theme.palette.primary.contrastText }}
        />
      </Box>
      <Box component="span" sx={{ fontWeight: 650, fontSize: size * 0.66, letterSpacing: '-0.015em' }}>
        Gatehouse
      </Box>
    </Box>
  );
}
