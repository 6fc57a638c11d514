import Avatar from '@mui/material/Avatar';
import Box from '@mui/material/Box';
import { alpha } from '@mui/material/styles';

/** First letters of the first and the last word. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word ?? '')][0] ?? '',
  );
  return letters.join('').toUpperCase();
}

type UserAvatarProps = { name: string; src?: string | null | undefined; size?: number };

/** Shows the picture, else the initials. Beside the name it adds nothing for who cannot see it. */
export function UserAvatar({ name, src, size = 32 }: UserAvatarProps) {
  return (
    <Avatar
      aria-hidden
      {...(src && { src })}
      alt=""
      sx={(theme) => ({
        width: size,
        height: size,
        fontSize: size * 0.4,
        fontWeight: 600,
        bgcolor: alpha(theme.palette.primary.main, theme.palette.mode === 'dark' ? 0.22 : 0.13),
        color: theme.palette.primary[theme.palette.mode === 'dark' ? 'light' : 'dark'],
      })}
    >
      {/* Drawn, not written: as text they would belong to the name of whatever button this stands in. */}
      <Box
        component="span"
        data-initials={initialsOf(name)}
        sx={{ '&::before': { content: 'attr(data-initials)' } }}
      />
    </Avatar>
  );
}
