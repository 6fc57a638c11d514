import type { Platform } from '#core/platform/platform.ts';
import { checkpointPath, readKeptCheckpoint, readKeptKeys } from './signer-files.ts';
import { keptByWitness } from './witness-files.ts';

/** Where a checkpoint was kept: by the signer of this machine, in `WITNESS_DIR`, or by the caller. */
export const keepers = ['signer', 'witness', 'given'] as const;
export type Keeper = (typeof keepers)[number];

/** A checkpoint that was kept outside of the database; `from` names it. Without a keeper it was given. */
export type KeptCheckpoint = { note: string; from: string; keeper?: Keeper };

/** Returns all that this machine has outside of the database to compare the log with: checkpoints and public keys. */
export async function keptHere({
  config,
}: Pick<Platform, 'config'>): Promise<{ kept: KeptCheckpoint[]; used: string[] }> {
  const note = await readKeptCheckpoint(config);
  const witnessed = await keptByWitness(config);
  return {
    kept: [
      ...(note === undefined ? [] : [{ note, from: checkpointPath(config), keeper: 'signer' as const }]),
      ...witnessed.map((one) => ({ ...one, keeper: 'witness' as const })),
    ],
    used: await readKeptKeys(config),
  };
}
