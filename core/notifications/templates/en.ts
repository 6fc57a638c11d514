import type { Phrases } from '../mail.ts';
import { alertItems, worstOf } from './alert-items.ts';
import { type RevokedWords, revokedSentences } from './revoked.ts';

const alertLabels = {
  info: 'Info',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  critical: 'Critical',
  last: 'Last event',
};

const revoked: RevokedWords = {
  devices: 'The trust in devices ended too: they are asked for a code again.',
  tokens: (names, more) =>
    `API tokens of your account were revoked: ${names}${more > 0 ? ` and ${more} more` : ''}. Generate new ones where you need them.`,
  newEmail: (address) => `The pending change of your address to ${address} was cancelled.`,
  closure: 'The closing of your account was cancelled. Request it again if you still want it.',
};

export const en: Phrases = {
  hello: (name) => (name ? `Hello ${name},` : 'Hello,'),
  when: 'When',
  where: 'Where',
  device: 'Device',
  unknownPlace: 'place unknown',
  unknownDevice: 'unknown device',
  on: (browser, os) => `${browser} on ${os}`,
  secure:
    'If this was not you, someone else may have access to your account. Change your password now: that ends all other sessions and revokes everything that your account trusts:',
  secureButton: 'Check my account',
  ignore: 'If you did not ask for this, ignore this mail. Without the link nothing changes.',
  linkHint: 'If the button does not work, copy this address into your browser:',
  footer: (address) =>
    `Gatehouse sent this mail because it concerns the security of your account at ${address}.`,
  workFooter: (address) => `Gatehouse sent this mail because you look after alerts at ${address}.`,
  mails: {
    sign_in_code: ({ code, minutes }) => ({
      subject: 'Your code for signing in',
      paragraphs: [
        `Your code is ${code}. It counts for ${minutes} minutes and once.`,
        'We ask for it because this sign-in is unlike your usual ones. Never give the code to anybody: our staff do not ask for it.',
      ],
    }),
    unusual_activity: () => ({
      subject: 'Unusual activity in your account',
      paragraphs: [
        'Something in your account was unlike what you usually do. Look at the list of your sign-ins.',
      ],
    }),
    new_device_sign_in: () => ({
      subject: 'New sign-in to your account',
      paragraphs: [
        'Somebody signed in to your account with a device or from a country we have not seen before.',
      ],
    }),
    password_changed: (end) => ({
      subject: 'Your password was changed',
      paragraphs: [
        'The password of your account was changed. All other sessions have ended.',
        ...revokedSentences(end, revoked),
      ],
    }),
    password_reset: ({ minutes }) => ({
      subject: 'Set a new password',
      paragraphs: [
        `Somebody asked to set a new password for your account. The link works once and for ${minutes} minutes.`,
      ],
      button: 'Set a new password',
    }),
    password_reset_completed: (end) => ({
      subject: 'Your password was reset',
      paragraphs: [
        'A new password was set for your account by a link from a mail. All sessions have ended.',
        ...revokedSentences(end, revoked),
      ],
    }),
    email_change_confirm: ({ hours }) => ({
      subject: 'Confirm your new e-mail address',
      paragraphs: [
        `Confirm that this address should become the one of your account. The link works once and for ${hours} hours.`,
      ],
      button: 'Confirm this address',
    }),
    email_change_taken: () => ({
      subject: 'You already have an account',
      paragraphs: [
        'Somebody asked to use this address for another account. An account with this address exists already, so nothing was changed.',
        'If it was you, sign in with this address, or give another one.',
      ],
    }),
    email_change_requested: ({ new_email, hours }) => ({
      subject: 'Your e-mail address is about to change',
      paragraphs: [
        `Somebody asked to change the e-mail address of your account to ${new_email}. It changes once that is confirmed with the link sent there.`,
        ...(hours === undefined
          ? []
          : [
              `If this was not you, cancel it with this link within ${hours} hours: it keeps your address, ends all sessions and lets you choose a new password.`,
            ]),
      ],
      button: 'This was not me: cancel it and secure my account',
    }),
    email_changed: ({ new_email }) => ({
      subject: 'Your e-mail address was changed',
      paragraphs: [`The e-mail address of your account is now ${new_email}. Sign in with it from now on.`],
    }),
    email_changed_from: ({ new_email, hours }) => ({
      subject: 'Your e-mail address was changed',
      paragraphs: [
        `The e-mail address of your account is now ${new_email}. Log in with it from now on.`,
        `If this was not you, get your account back with this link within ${hours} hours: it restores this address, ends all sessions and lets you choose a new password.`,
      ],
      button: 'This was not me: restore my address',
    }),
    email_change_undone: ({ new_email, minutes, ...end }) => ({
      subject: 'Your e-mail address was restored',
      paragraphs: [
        `The change of your e-mail address to ${new_email} was undone. All sessions have ended.`,
        ...revokedSentences(end, revoked),
        `Somebody else may know your password. Choose a new one with this link; it works once and for ${minutes} minutes.`,
      ],
      button: 'Choose a new password',
    }),
    two_factor_enabled: (end) => ({
      subject: 'Two-factor authentication is on',
      paragraphs: [
        'From now on signing in to your account asks for a code from your authenticator app.',
        'All other sessions have ended.',
        ...revokedSentences(end, revoked),
      ],
    }),
    two_factor_disabled: (end) => ({
      subject: 'Two-factor authentication was switched off',
      paragraphs: [
        'Signing in to your account no longer asks for a code. The backup codes are void.',
        'All other sessions have ended.',
        ...revokedSentences(end, revoked),
      ],
    }),
    two_factor_guessed: () => ({
      subject: 'Somebody has your password',
      paragraphs: [
        'Somebody signed in with your password and then entered a wrong code several times. They were not let in, and codes are refused for 15 minutes.',
      ],
    }),
    backup_code_used: ({ left }) => ({
      subject: 'A backup code was used',
      paragraphs: [
        'A backup code was used for your account; it is void now.',
        left > 3
          ? `${left} backup codes are left.`
          : `Only ${left} backup codes are left: make new ones in your account's security settings.`,
      ],
    }),
    backup_codes_regenerated: (end) => ({
      subject: 'New backup codes',
      paragraphs: [
        'New backup codes were made for your account. The old ones are void.',
        'All other sessions have ended.',
        ...revokedSentences(end, revoked),
      ],
    }),
    two_factor_reset_by_staff: (end) => ({
      subject: 'Two-factor authentication was reset',
      paragraphs: [
        'Our staff switched off two-factor authentication for your account. Set it up again after signing in. All sessions have ended.',
        ...revokedSentences(end, revoked),
      ],
    }),
    password_reset_by_staff: ({ minutes }) => ({
      subject: 'Choose a new password',
      paragraphs: [
        `Our staff sends you this link to choose a new password. It works once and for ${minutes} minutes. Until you use it nothing changes.`,
        'If you did not expect this, do not open the link and ask support.',
      ],
      button: 'Choose a new password',
    }),
    password_change_required: () => ({
      subject: 'Your password has to be changed',
      paragraphs: [
        'Our staff asks you to choose a new password. The next time you sign in you get a link for it by mail.',
      ],
    }),
    password_change_waived: () => ({
      subject: 'Your password need not be changed any more',
      paragraphs: [
        'Our staff took back that you have to choose a new password. You sign in with the one you have; changing it stays possible at any time.',
      ],
    }),
    password_change_link: ({ minutes }) => ({
      subject: 'Choose a new password to sign in',
      paragraphs: [
        `You signed in with a password that has to be changed first. Choose a new one with this link, then sign in with it. The link works once and for ${minutes} minutes.`,
        'If it was not you, somebody has your password: choose a new one with this link.',
      ],
      button: 'Choose a new password',
    }),
    account_locked: () => ({
      subject: 'Your account was locked',
      paragraphs: [
        'Our staff locked your account. All sessions have ended and nobody can sign in or use an API token of it until it is unlocked. If you have questions, ask support.',
      ],
    }),
    account_unlocked: () => ({
      subject: 'Your account is unlocked',
      paragraphs: ['Our staff unlocked your account. You can sign in again.'],
    }),
    sessions_revoked_by_staff: (end) => ({
      subject: 'You were signed out',
      paragraphs: [
        'Our staff ended sessions of your account. Sign in again where you need it. If you have questions, ask support.',
        ...revokedSentences(end, revoked),
      ],
    }),
    devices_revoked_by_staff: () => ({
      subject: 'Remembered devices were forgotten',
      paragraphs: [
        'Our staff ended the trust in all devices that were remembered for your account. The next sign-in asks for a code again.',
      ],
    }),
    device_revoked_by_staff: () => ({
      subject: 'A remembered device was forgotten',
      paragraphs: [
        'Our staff ended the trust in one of the devices that were remembered for your account. The next sign-in on it asks for a code again.',
      ],
    }),
    email_confirmed_by_staff: ({ new_email }) => ({
      subject: 'Your e-mail address was changed',
      paragraphs: [
        `Our staff confirmed the new e-mail address of your account: ${new_email}. Sign in with it from now on. If you did not ask for this, ask support at once.`,
      ],
    }),
    staff_invited: ({ days }) => ({
      subject: 'You are invited to work with Gatehouse',
      paragraphs: [
        `A colleague has made a staff account for you. Choose a password with this link, then sign in. The link works once and for ${days} days.`,
      ],
      button: 'Choose a password',
    }),
    role_changed: ({ role, ...end }) => ({
      subject: 'Your role was changed',
      paragraphs: [
        role
          ? `Your role is now “${role}”. Your sessions have ended; sign in again.`
          : 'You are no longer a member of the staff. Your sessions have ended; your account stays.',
        ...revokedSentences(end, revoked),
      ],
    }),
    account_deactivated: () => ({
      subject: 'Your account was deactivated',
      paragraphs: [
        'A colleague deactivated your account. All sessions have ended and you can no longer sign in. API tokens of your account do not work any more. If you have questions, ask an admin.',
      ],
    }),
    account_reactivated: () => ({
      subject: 'Your account is active again',
      paragraphs: ['A colleague opened your account again. You can sign in.'],
    }),
    session_reported: (end) => ({
      subject: 'You reported a session',
      paragraphs: [
        'You said that a session of your account was not yours. It has ended, and our security staff has been told. Change your password if you have not done so yet.',
        ...revokedSentences(end, revoked),
      ],
    }),
    api_token_created: ({ name }) => ({
      subject: 'New API token',
      paragraphs: [`A token called “${name}” was created. It can use your account without your password.`],
    }),
    data_export_requested: () => ({
      subject: 'Your data is being gathered',
      paragraphs: ['Somebody asked for a copy of all data of your account. We write again when it is ready.'],
    }),
    data_export_ready: () => ({
      subject: 'Your data is ready',
      paragraphs: ['The copy of your account’s data is ready. You can download it in your account.'],
    }),
    account_closing: ({ closes_at }, write) => ({
      subject: 'Your account will be closed',
      paragraphs: [
        `Your account will be closed on ${write(closes_at)}. Until then you can change your mind in your account.`,
      ],
    }),
    account_closing_cancelled: () => ({
      subject: 'Your account stays open',
      paragraphs: ['Closing your account was called off. Everything stays as it is.'],
    }),
    account_closed: () => ({
      subject: 'Your account was closed',
      paragraphs: ['Your account was closed, as you asked. You can no longer sign in.'],
    }),
    alert_digest: ({ alerts, all, link, settings }, write) => ({
      subject: `${all} new ${all === 1 ? 'alert' : 'alerts'}, worst: ${alertLabels[worstOf(alerts)]}`,
      paragraphs: [
        'These alerts are open and new since the last mail, the riskiest first.',
        ...(all > alerts.length ? [`And ${all - alerts.length} more in the queue.`] : []),
      ],
      items: alertItems(alerts, 'en', alertLabels, write, link),
      button: 'Open the queue',
      unsubscribe: { label: 'How often you get this mail, or to get no more of them:', url: settings },
    }),
  },
};
