import { expect, test } from 'vitest';
import { formOf, newForm, type Schedule, type ScheduleForm, toChange } from './schedule-form.ts';

const schedule: Schedule = {
  id: '01970000-0000-7000-8000-000000000001',
  name: 'SIEM',
  created_at: '2026-11-25T00:00:00Z',
  created_by: { id: '01970000-0000-7000-8000-000000000002', name: 'Cora', active: true },
  enabled: true,
  every: 'weekly',
  hour: 4,
  filter: { query: 'outcome:failure', code: ['user:*'] },
  options: {
    format: 'csv',
    mapping: 'gatehouse',
    columns: ['id'],
    time_zone: 'Europe/Kyiv',
    mask: ['ip'],
    compression: 'none',
    byte_order_mark: true,
  },
  destination: {
    kind: 's3',
    endpoint: 'https://s3.example.com',
    region: 'us-east-1',
    bucket: 'audit',
    prefix: '',
    access_key_id: 'AKIA',
  },
  next_run_at: '2026-11-30T02:00:00Z',
  last_export: null,
  last_error: null,
};

test('a schedule that is saved unchanged stays as it is, filters without a field included', () => {
  const { name, every, hour, filter, options, destination } = schedule;
  const reason = 'Nothing new';
  const form: ScheduleForm = { ...formOf(schedule), reason };
  expect(toChange(form)).toEqual({ name, every, hour, filter, ...options, destination, reason });
});

test('an empty secret key is left out, a new one is sent', () => {
  const form = formOf(schedule);
  const withSecret = (secret_access_key: string) =>
    toChange({ ...form, destination: { ...form.destination, secret_access_key } });
  expect(withSecret('').destination).not.toHaveProperty('secret_access_key');
  expect(withSecret('hush').destination).toHaveProperty('secret_access_key', 'hush');
});

test('a byte order mark is for CSV only', () => {
  const form = newForm('UTC');
  expect(form.byte_order_mark).toBe(true);
  expect(toChange(form).byte_order_mark).toBe(false);
  expect(toChange({ ...form, format: 'csv' }).byte_order_mark).toBe(true);
});

test('an empty query is no filter', () => {
  expect(toChange({ ...newForm('UTC'), filter: { query: '  ' } }).filter).toEqual({});
});
