import { expect, test } from 'vitest';
import { errorForLog } from './log.ts';

test('an error of PostgreSQL is logged without the row and the values that it quotes', () => {
  const error = Object.assign(
    new Error('insert into t values ($1) - invalid input syntax for type inet: "CANARY"'),
    {
      code: '22P02',
      detail: 'Failing row contains (CANARY).',
      where: 'COPY t, line 1, column ip: "CANARY"',
      cause: new Error('password=CANARY'),
    },
  );
  const logged = JSON.stringify(errorForLog(error));
  expect(logged).not.toContain('CANARY');
  expect(logged).toContain('invalid input syntax for type inet');
  expect(logged).toContain('22P02');
  expect(logged).toContain('log.test.ts');
});

test('an error that holds itself is logged', () => {
  const socket: { self?: object } = {};
  socket.self = socket;
  const error = Object.assign(new Error('broken'), { socket });
  error.cause = error;
  expect(JSON.stringify(errorForLog(error))).toContain('broken');
});
