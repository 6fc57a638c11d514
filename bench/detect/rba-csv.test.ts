import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { columns, csvFields, readRba, rowReader } from './rba-csv.ts';

const header =
  'index,Login Timestamp,User ID,Round-Trip Time [ms],IP Address,Country,Region,City,ASN,User Agent String,Browser Name and Version,OS Name and Version,Device Type,Login Successful,Is Attack IP,Is Account Takeover';
const line = (successful: string, attack: string, takeover: string) =>
  `0,2020-02-03 12:43:55.873,-32841374,,81.167.144.58,NO,Vestland,Urangsvag,29695,"Mozilla/5.0 (iPad; CPU, like)",Chrome Mobile 81.0.4044.1904,iOS 7.1,mobile,${successful},${attack},${takeover}`;

test('a successful login of the RBA data set becomes one of the trial, with versions as the service keeps them', () => {
  const login = rowReader(header)(line('True', 'False', 'False'), () => 3);
  expect(login).toMatchObject({
    user: 3,
    isTest: true,
    attacker: null,
    at: Date.UTC(2020, 1, 3, 12, 43, 55, 873),
  });
  expect(login?.features).toMatchObject({
    country: 'NO',
    region: 'NO-Vestland',
    network: '81.167.144.0/24',
    browser: 'Chrome Mobile 81',
    os: 'iOS 7',
    // A short hash stands for the text.
    user_agent: expect.stringMatching(/^[0-9a-z]{1,8}$/),
  });
});

test('takeovers are attacks, attack addresses teach, other failures are left out', () => {
  const read = rowReader(header);
  expect(read(line('True', 'True', 'True'), () => 0)?.attacker).toBe('takeover');
  expect(read(line('False', 'True', 'False'), () => 0)?.attacker).toBe('noise');
  expect(read(line('False', 'False', 'False'), () => 0)).toBeNull();
});

/** Lines as they are in the published file: user ids below zero, no round-trip time, places that are not known. */
const published = `0,2020-02-03 12:43:30.772,-4324475583306591935,,10.0.65.171,NO,-,-,29695,"Mozilla/5.0  (iPhone; CPU iPhone OS 13_4 like Mac OS X) AppleWebKit/537.36 (KHTML, like Gecko Version/4.0 Mobile Safari/537.36",Firefox 20.0.0.1618,iOS 13.4,mobile,False,False,False
1751,2020-02-03 13:06:41.282,5445253994546962491,,77.106.183.7,NO,Innlandet,Ingeberg,29492,"Mozilla/5.0  (Macintosh; Intel Mac OS X 10_14_6) AppleWebKit/537.36 (KHTML, like Gecko Chrome/90.0.4411.0 Safari/537.36",Chrome 90.0.4411,Mac OS X 10.14.6,desktop,True,False,False
3744,2020-02-03 13:30:07.676,8200300057825330033,,10.0.160.153,NO,-,-,500030,"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_14_6) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/78.0.3904.108 Safari/537.36 OPR/65.0.3467.72",Opera 65.0.3467,Mac OS X 10.14.6,desktop,True,False,False
5949,2020-02-03 13:55:37.938,6052294313599860885,1244.0,199.26.84.177,US,-,-,393398,"Mozilla/5.0  (Linux; Android 10.0.99) AppleWebKit/537.36 (KHTML, like Gecko Version/4.0 Chrome/85.0.4183.101 Mobile Safari/537.36 Cordova/9.0.0 SpvAppBrowser/4.3.13 SpvID/ad62b3ae7e3a",Chrome Mobile WebView 85.0.4183,Android 10.0.99,,True,True,True
`;

test('a file in the published form is read, with its operators and the addresses that the data set made up', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rba-'));
  const path = join(folder, 'rba-dataset.csv');
  writeFileSync(path, `${header}\n${published}`);
  try {
    const logins = await readRba(path, 100);
    expect(
      logins.map(({ user, attacker, features }) => [user, attacker, features.asn, features.network]),
    ).toEqual([
      [0, null, 'AS29492', '77.106.183.0/24'],
      [1, null, 'AS500030', '240.0.160.0/24'],
      [2, 'takeover', 'AS393398', '199.26.84.0/24'],
    ]);
    expect(
      logins.map(({ features: { region, browser, os, device_type } }) => [region, browser, os, device_type]),
    ).toEqual([
      ['NO-Innlandet', 'Chrome 90', 'Mac OS X 10', 'desktop'],
      ['NO-', 'Opera 65', 'Mac OS X 10', 'desktop'],
      ['US-', 'Chrome Mobile WebView 85', 'Android 10', 'other'],
    ]);
    expect(await readRba(path, 2)).toHaveLength(2);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a file without the columns is refused with their names', () => {
  expect(() => rowReader('User ID,IP Address')).toThrow(/Login Timestamp/);
  expect(columns).toHaveLength(13);
  expect(csvFields('a,"b, ""c""",')).toEqual(['a', 'b, "c"', '']);
});
