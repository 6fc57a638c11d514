import type { KeyboardEvent, ReactNode } from 'react';
import { Link } from 'react-router-dom';

type MarkProps = {
  label: string;
  href?: string | undefined;
  onPick?: (() => void) | undefined;
  onPoint: (isPointedAt: boolean) => void;
  children: ReactNode;
};

/** A mark inside an SVG that can be reached with the keyboard: a link, a button, or only something to read. */
export function Mark({ label, href, onPick, onPoint, children }: MarkProps) {
  const pointing = {
    'aria-label': label,
    onFocus: () => onPoint(true),
    onBlur: () => onPoint(false),
    onPointerEnter: () => onPoint(true),
    onPointerLeave: () => onPoint(false),
  };
  if (href)
    return (
      <Link to={href} {...pointing}>
        {children}
      </Link>
    );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onPick?.();
  };
  return (
    <g
      role={onPick ? 'button' : 'img'}
      tabIndex={0}
      {...pointing}
      {...(onPick && { onClick: onPick, onKeyDown, style: { cursor: 'pointer' } })}
    >
      {children}
    </g>
  );
}
