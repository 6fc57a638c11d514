import type { Phrases } from '../mail.ts';

export const en: Phrases = {
  hello: (name) => (name ? `Hello ${name},` : 'Hello,'),
  when: 'When',
  where: 'Where',
  device: 'Device',
  unknownPlace: 'place unknown',
  unknownDevice: 'unknown device',
  on: (browser, os) => `${browser} on ${os}`,
  secure:
    'If this was not you, someone else may have access to your account. Change your password and end the sessions you do not know now:',
  secureButton: 'Check my account',
  ignore: 'If you did not ask for this, ignore this mail. Without the link nothing changes.',
  linkHint: 'If the button does not work, copy this address into your browser:',
  footer: (address) =>
    `Gatehouse sent this mail because it concerns the security of your account at ${address}.`,
  mails: {
    new_device_sign_in: () => ({
      subject: 'New sign-in to your account',
      paragraphs: [
        'Somebody signed in to your account with a device or from a country we have not seen before.',
      ],
    }),
    password_changed: () => ({
      subject: 'Your password was changed',
      paragraphs: ['The password of your account was changed. All other sessions have ended.'],
    }),
    password_reset: ({ minutes }) => ({
      subject: 'Set a new password',
      paragraphs: [
        `Somebody asked to set a new password for your account. The link works once and for ${minutes} minutes.`,
      ],
      button: 'Set a new password',
    }),
    password_reset_completed: () => ({
      subject: 'Your password was reset',
      paragraphs: ['A new password was set for your account by a link from a mail. All sessions have ended.'],
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
    email_change_requested: ({ new_email }) => ({
      subject: 'Your e-mail address is about to change',
      paragraphs: [
        `Somebody asked to change the e-mail address of your account to ${new_email}. It changes when the link sent there is opened.`,
      ],
    }),
    email_changed: ({ new_email }) => ({
      subject: 'Your e-mail address was changed',
      paragraphs: [`The e-mail address of your account is now ${new_email}. Sign in with it from now on.`],
    }),
    two_factor_enabled: () => ({
      subject: 'Two-factor authentication is on',
      paragraphs: ['From now on signing in to your account asks for a code from your authenticator app.'],
    }),
    two_factor_disabled: () => ({
      subject: 'Two-factor authentication was switched off',
      paragraphs: ['Signing in to your account no longer asks for a code. The backup codes are void.'],
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
    backup_codes_regenerated: () => ({
      subject: 'New backup codes',
      paragraphs: ['New backup codes were made for your account. The old ones are void.'],
    }),
    two_factor_reset_by_staff: () => ({
      subject: 'Two-factor authentication was reset',
      paragraphs: [
        'Our staff switched off two-factor authentication for your account. Set it up again after signing in.',
      ],
    }),
    session_reported: () => ({
      subject: 'You reported a session',
      paragraphs: [
        'You said that a session of your account was not yours. It has ended, and our security staff has been told. Change your password if you have not done so yet.',
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
  },
};
