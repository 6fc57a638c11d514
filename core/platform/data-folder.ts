import { accessSync, chmodSync, constants, existsSync, mkdirSync, realpathSync } from 'node:fs';
import { StartError } from './start-error.ts';

/**
 * Makes the data folder if it is not there, closed to others. Root's can be passed through, because the database
 * in it runs as another user.
 * @returns its real path.
 */
export function openDataFolder(folder: string): string {
  try {
    if (!existsSync(folder)) {
      mkdirSync(folder, { recursive: true });
      chmodSync(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
    }
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return realpathSync(folder);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StartError(`The data folder ${folder} cannot be used (${why}). Set DATA_DIR to another one.`);
  }
}
