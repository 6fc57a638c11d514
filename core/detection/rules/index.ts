import { apiKeyNewNetwork } from './api-key-new-network.ts';
import { automation } from './automation.ts';
import { backupCodeNewLocation } from './backup-code-new-location.ts';
import { codeBombing } from './code-bombing.ts';
import { credentialStuffing } from './credential-stuffing.ts';
import { defaultStaffAccount } from './default-staff-account.ts';
import { dormantAccount } from './dormant-account.ts';
import { impossibleTravel } from './impossible-travel.ts';
import { logNotUpdated } from './log-not-updated.ts';
import { logNotVerified } from './log-not-verified.ts';
import { logTampering } from './log-tampering.ts';
import { loginAfterFailures } from './login-after-failures.ts';
import { manyResetRequests } from './many-reset-requests.ts';
import { newCountry } from './new-country.ts';
import { newDeviceAndNetwork } from './new-device-and-network.ts';
import { passwordGuessing } from './password-guessing.ts';
import { passwordSpraying } from './password-spraying.ts';
import { riskyLogin } from './risky-login.ts';
import type { Rule } from './rule.ts';
import { sessionInTwoLocations } from './session-in-two-locations.ts';
import { staffMassViewing } from './staff-mass-viewing.ts';
import { takeoverChain } from './takeover-chain.ts';
import { twoFactorGuessing } from './two-factor-guessing.ts';

/** All rules, those about a single login first. */
export const rules: readonly Rule[] = [
  riskyLogin,
  newCountry,
  newDeviceAndNetwork,
  impossibleTravel,
  dormantAccount,
  loginAfterFailures,
  passwordGuessing,
  credentialStuffing,
  passwordSpraying,
  automation,
  twoFactorGuessing,
  codeBombing,
  backupCodeNewLocation,
  manyResetRequests,
  takeoverChain,
  sessionInTwoLocations,
  defaultStaffAccount,
  staffMassViewing,
  apiKeyNewNetwork,
  logTampering,
  logNotUpdated,
  logNotVerified,
];

export const ruleById: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));
