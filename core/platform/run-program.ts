import { spawn } from 'node:child_process';

type Options = { cwd?: string; uid?: number; gid?: number; env?: NodeJS.ProcessEnv; signal?: AbortSignal };

/**
 * Runs a program to its end; it does not outlive this process.
 * @throws Error with everything it printed when it fails.
 */
export async function runProgram(file: string, parameters: string[], options: Options = {}): Promise<void> {
  let output = '';
  const child = spawn(file, parameters, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const leave = () => child.kill();
  process.on('exit', leave);
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      output += data.toString();
    });
  }
  try {
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => {
        if (code === 0) resolve();
        else reject(new Error(`${output.trim()}\n(${signal ?? `exit code ${code}`})`));
      });
    });
  } finally {
    process.off('exit', leave);
  }
}
