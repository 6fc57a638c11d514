import { z } from 'zod';
import { failDataExport, MAKE_DATA_EXPORT_JOB, makeDataExport } from '#core/self-service/index.ts';
import { defineJob } from '../job.ts';

const data = z.object({ export_id: z.uuid() });

/** Makes one export of a user's data. Running twice is harmless: the second run finds it made. */
export const makeDataExportJob = defineJob({
  name: MAKE_DATA_EXPORT_JOB,
  queue: 'maintenance',
  data,
  run: (platform, { export_id }) => makeDataExport(platform, export_id),
  failed: (platform, job) => failDataExport(platform, data.parse(job.data).export_id),
});
