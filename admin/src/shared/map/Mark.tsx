import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';

type MarkProps = {
  label: string;
  href?: string | undefined;
  onPoint: (isPointedAt: boolean) => void;
  children: ReactNode;
};

/** Shows a mark inside an SVG that can be reached with the keyboard: a link, or only something to read. */
export function Mark({ label, href, onPoint, children }: MarkProps) {
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
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: what is said on hover is reached by Tab too
    <g role="img" tabIndex={0} {...pointing}>
      {children}
    </g>
  );
}
