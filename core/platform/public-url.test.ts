import { expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';
import { instanceId, mailDomainOf } from './public-url.ts';

const read = (PUBLIC_URL: string) => readConfig({ PUBLIC_URL }).PUBLIC_URL;

test.each([
  ['https://id.example.com', 'https://id.example.com'],
  ['https://id.example.com/', 'https://id.example.com'],
  ['HTTPS://ID.Example.COM', 'https://id.example.com'],
  ['https://id.example.com:443', 'https://id.example.com'],
  ['http://id.example.com:80/', 'http://id.example.com'],
  ['https://id.example.com:8443', 'https://id.example.com:8443'],
  ['https://bücher.example', 'https://xn--bcher-kva.example'],
  ['http://localhost:3000', 'http://localhost:3000'],
  ['http://192.0.2.7:3000', 'http://192.0.2.7:3000'],
  ['http://[::1]:3000', 'http://[::1]:3000'],
  ['http://[2001:DB8:0::1]', 'http://[2001:db8::1]'],
  ['http://my_service:3000', 'http://my_service:3000'],
])('%s is used as %s', (text, origin) => expect(read(text)).toBe(origin));

test.each([
  ['https://id.example.com/gatehouse', /path/],
  ['https://id.example.com/gatehouse/', /path/],
  ['https://id.example.com//', /path/],
  ['https://id.example.com/?', /query/],
  ['https://id.example.com?a=b', /query/],
  ['https://id.example.com/#', /fragment/],
  ['https://id.example.com#top', /fragment/],
  ['https://admin@id.example.com', /user name/],
  ['https://admin:secret@id.example.com', /user name/],
  ['https://@id.example.com', /user name/],
  ['https://id.example.com.', /dot/],
  ['https://id..example.com', /dot/],
  ['https://.example.com', /dot/],
  ['https://*.example.com', /host name/],
  ['https://-id.example.com', /host name/],
  ['http://localhost:0', /port 0/],
  ['http://localhost:70000', /http:\/\//],
  ['ftp://id.example.com', /http:\/\//],
  ['id.example.com', /http:\/\//],
  ['localhost:3000', /http:\/\//],
  ['//id.example.com', /http:\/\//],
  ['https:id.example.com', /http:\/\//],
  ['https:/id.example.com', /http:\/\//],
  ['https:\\\\id.example.com', /http:\/\//],
  ['https://', /http:\/\//],
  ['https://id.example .com', /http:\/\//],
  ['https://id.example.com\n', /http:\/\//],
  [' https://id.example.com', /http:\/\//],
  ['http://[::1', /http:\/\//],
  ['http://[fe80::1%25eth0]', /http:\/\//],
])('the start is refused with %j, and told why', (text, why) => {
  expect(() => read(text)).toThrow(ConfigError);
  expect(() => read(text)).toThrow(/PUBLIC_URL: .*https:\/\/id\.example\.com/);
  expect(() => read(text)).toThrow(why);
});

test('unset it is the port of this machine', () => {
  expect(readConfig({ PORT: '3456' }).PUBLIC_URL).toBe('http://localhost:3456');
  expect(readConfig({ PORT: '80' }).PUBLIC_URL).toBe('http://localhost');
});

test('instances are told apart by their ports and hosts, however their addresses are written', () => {
  const ids = [
    'http://localhost:3000',
    'http://localhost:3001',
    'https://localhost:3000',
    'http://127.0.0.1:3000',
  ];
  expect(new Set(ids.map(instanceId)).size).toBe(4);
  expect(instanceId('https://ID.example.com:443/')).toBe(instanceId('https://id.example.com'));
});

test.each([
  ['http://id.example.com:3000', 'id.example.com'],
  ['http://[::1]:3000', '[IPv6:::1]'],
  ['http://192.0.2.7', '[192.0.2.7]'],
])('mail of %s comes from no-reply@%s', (url, domain) => expect(mailDomainOf(url)).toBe(domain));
