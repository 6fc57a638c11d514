import { fileURLToPath } from 'node:url';

/**
 * The folder that Gatehouse is installed in, with a slash at its end: the one of package.json. The build keeps each file's
 * place, one folder further down, in `dist`.
 */
export const rootFolder = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../' : '../../../', import.meta.url),
);
