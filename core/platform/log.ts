import pino from 'pino';
import { failureText } from './without-secrets.ts';

export type Logger = pino.Logger;

/** Header and field names whose values never reach a log line (OWASP ASVS 5.0, 16.2.5). */
const secrets = [
  'password',
  'key',
  'token',
  'cookie',
  'authorization',
  '*.password',
  '*.token',
  '*.key',
  'req.headers.authorization',
  'req.headers.cookie',
  'res.headers["set-cookie"]',
];

/** What errors of PostgreSQL say of the row or the statement they are about (`detail`: "Failing row contains (…)"). */
const ofTheRow = ['detail', 'where', 'hint', 'internalQuery', 'dataType', 'bindings', 'parameters'];

/** Returns an error as it is logged: of PostgreSQL's what failed and where, never the values. */
export const errorForLog = (error: unknown): unknown =>
  withoutValues(error instanceof Error ? pino.stdSerializers.err(error) : error);

/** An error may hold its connection, which holds itself: what lies deeper than this helps nobody. */
const MAX_DEPTH = 4;

function withoutValues(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return failureText(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth === MAX_DEPTH || ArrayBuffer.isView(value)) return undefined;
  if (Array.isArray(value)) return value.map((item) => withoutValues(item, depth + 1));
  const told = Object.entries(value).filter(([name]) => !ofTheRow.includes(name));
  return Object.fromEntries(told.map(([name, item]) => [name, withoutValues(item, depth + 1)]));
}

/** JSON lines on standard output; `name` tells the processes apart. */
export function openLog(name: string, level: string): Logger {
  return pino({
    name,
    level,
    redact: { paths: secrets, censor: '[redacted]' },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: errorForLog },
  });
}
