export function hashOf(root: string, files: readonly string[]): string | undefined;
export function stampOf(folder: string): string | undefined;
export function makeFolder(
  folder: string,
  make: (half: string) => Promise<string>,
  isBuilt: () => boolean,
): Promise<void>;
