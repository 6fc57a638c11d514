import { isLoginPath } from './login/paths.ts';

const root = document.getElementById('root');
const { pathname } = window.location;

async function start(element: HTMLElement): Promise<void> {
  if (isLoginPath(pathname)) return (await import('./login/start.tsx')).start(element);
  if (pathname === '/account' || pathname.startsWith('/account/')) {
    return (await import('./account/start.tsx')).start(element);
  }
  return (await import('./console/start.tsx')).start(element);
}

if (root) await start(root);
