import pino from 'pino';

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

/** JSON lines on standard output; `name` tells the processes apart. */
export function openLog(name: string, level: string): Logger {
  return pino({
    name,
    level,
    redact: { paths: secrets, censor: '[redacted]' },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: pino.stdSerializers.err },
  });
}
