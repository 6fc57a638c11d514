import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

export function mount(root: HTMLElement, app: ReactNode): void {
  createRoot(root).render(<StrictMode>{app}</StrictMode>);
}
