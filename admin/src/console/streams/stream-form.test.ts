import { expect, test } from 'vitest';
import { newStream, type StreamForm, toStream } from './stream-form.ts';

const target = (values: Partial<StreamForm['target']>) =>
  toStream({ ...newStream, target: { ...newStream.target, ...values } }).target;

test('only the values of the chosen kind are sent, whatever was typed before', () => {
  const typed = { url: 'https://example.com/hook', host: 'logs.example.com', name: 'audit' };
  expect(target({ ...typed, kind: 'webhook' })).toEqual({ kind: 'webhook', url: typed.url });
  expect(target({ ...typed, kind: 'file' })).toEqual({ kind: 'file', name: 'audit' });
  expect(target({ ...typed, kind: 'syslog' })).toEqual({
    kind: 'syslog',
    host: 'logs.example.com',
    port: 6514,
    format: 'json',
    tls: true,
    ca: null,
  });
});

test('a certificate is sent where there is one and a connection to check with it', () => {
  const ca = '-----BEGIN CERTIFICATE-----';
  expect(target({ kind: 'syslog', ca })).toMatchObject({ tls: true, ca });
  expect(target({ kind: 'syslog', ca, tls: false })).toMatchObject({ tls: false, ca: null });
});
