import { expect, test } from 'vitest';
import { columns, csvFields, rowReader } from './rba-csv.ts';

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

test('a file without the columns is refused with their names', () => {
  expect(() => rowReader('User ID,IP Address')).toThrow(/Login Timestamp/);
  expect(columns).toHaveLength(12);
  expect(csvFields('a,"b, ""c""",')).toEqual(['a', 'b, "c"', '']);
});
