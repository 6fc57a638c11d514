import { z } from 'zod';
import { failExport, MAKE_EXPORT_JOB, makeExport } from '#core/exports/index.ts';
import { defineJob } from '../job.ts';

const data = z.object({ export_id: z.uuid() });

/** Makes one export. Running twice is harmless: only who holds its lock works on it, from where it stood. */
export const makeExportJob = defineJob({
  name: MAKE_EXPORT_JOB,
  queue: 'exports',
  data,
  run: (platform, { export_id }) => makeExport(platform, export_id),
  failed: (platform, job) => failExport(platform, data.parse(job.data).export_id, job.error),
});
