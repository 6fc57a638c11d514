// Loaded into every process by NODE_OPTIONS, which does not take --cpu-prof on Node 20: does the same.
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { basename, dirname, join } from 'node:path';

const folder = process.env.BENCH_PROFILES;
const session = new Session();
session.connect();
session.post('Profiler.enable');
session.post('Profiler.start');
process.on('exit', () => {
  session.post('Profiler.stop', (error, result) => {
    if (error || !folder) return;
    const name = basename(dirname(process.argv[1] ?? '.'));
    writeFileSync(join(folder, `${name}-${process.pid}.cpuprofile`), JSON.stringify(result.profile));
  });
});
