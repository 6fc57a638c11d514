import type { ExportMapping } from '#contract/exports.ts';
import { ecs } from './ecs.ts';
import { gatehouse } from './gatehouse.ts';
import type { Mapping } from './mapping.ts';
import { ocsf } from './ocsf.ts';

/** How events are said in each mapping. */
export const mappings: Readonly<Record<ExportMapping, Mapping>> = {
  gatehouse,
  ocsf,
  ecs,
};
