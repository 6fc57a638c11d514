export const userActions = {
  more: 'More actions',
  unchanged: 'It was so already: nothing was done.',
  undo_reason: 'Taken back right after it was done',
  reason: {
    code: 'Reason',
    text: 'What happened?',
    text_hint: 'For colleagues and the audit log. The user does not get to read it.',
    ticket: 'Ticket number, if there is one',
  },
  reason_code: {
    user_request: 'The user asked for it',
    lost_device: 'Device lost or broken',
    suspicious_activity: 'Suspicious activity',
    compromised_account: 'Account taken over',
    policy: 'Company policy',
    offboarding: 'Leaves the organisation',
    correction: 'Correction of a mistake',
    other: 'Something else',
  },
  approval: {
    explain:
      'A second member of staff has to agree. Your request waits under Approvals until then, or until it expires.',
    submit: 'Ask for approval',
    done: 'The request waits for a second member of staff, under Approvals.',
    pending: 'A request for this is waiting already, under Approvals.',
    undo: 'Withdraw',
  },
  action: {
    reset_two_factor: {
      name: 'Reset two-factor',
      short: 'Removes the authenticator app and all backup codes.',
      title: 'Reset two-factor authentication of %{name}?',
      explain:
        'The authenticator app and all backup codes stop working, all sessions end, and trusted devices, personal tokens, connected applications and pending changes are revoked. The user then logs in with the password alone and can set up a new app; a password shorter than 15 characters must be replaced at the next login. They get a mail about it.',
      submit: 'Reset two-factor',
      done: 'Two-factor authentication of %{name} is reset.',
    },
    revoke_sessions: {
      name: 'End all sessions',
      short: 'Logs the user out everywhere, and revokes tokens and devices.',
      title: 'End all sessions of %{name}?',
      explain:
        'Every device is logged out at once. Trusted devices, personal tokens, connected applications and pending changes, such as one of the address, are revoked too. The user gets a mail about it.',
      submit: 'End all sessions',
      done: 'All sessions of %{name} ended, and everything else that the account trusted is revoked.',
    },
    revoke_chosen_sessions: {
      title: 'End %{smart_count} session of %{name}? |||| End %{smart_count} sessions of %{name}?',
      explain:
        'The device is signed out at once and has to sign in again. The user gets a mail about it. |||| The devices are signed out at once and have to sign in again. The user gets a mail about it.',
      submit: 'End the session |||| End the sessions',
      done: '%{smart_count} session of %{name} ended. |||| %{smart_count} sessions of %{name} ended.',
    },
    revoke_devices: {
      name: 'Forget remembered devices',
      short: 'Every device is asked for a code again.',
      title: 'Forget the remembered devices of %{name}?',
      explain:
        'The next sign-in asks for a code of the second factor on every device. Live sessions go on. The user gets a mail about it.',
      submit: 'Forget the devices',
      done: '%{smart_count} device of %{name} is forgotten. |||| %{smart_count} devices of %{name} are forgotten.',
    },
    revoke_one_device: {
      title: 'Forget this remembered device of %{name}?',
      explain:
        'The next sign-in on it asks for a code of the second factor. Live sessions go on. The user gets a mail about it.',
      submit: 'Forget the device',
      done: '%{smart_count} device of %{name} is forgotten. |||| %{smart_count} devices of %{name} are forgotten.',
    },
    send_password_reset: {
      name: 'Send a password reset',
      short: 'Mails a link to choose a new password.',
      title: 'Send %{name} a link for a new password?',
      explain:
        'The link goes to the address of the account and works once, for 30 minutes. Nothing changes before it is used.',
      submit: 'Send the link',
      done: 'The link is on its way to %{name}.',
    },
    require_password_change: {
      name: 'Require a new password',
      short: 'Asked for at the next sign-in.',
      title: 'Have %{name} choose a new password?',
      explain:
        'The next sign-in with the present password opens no session; a link to choose a new one goes to the mailbox instead. Live sessions go on. The user gets a mail about it.',
      submit: 'Require a new password',
      done: '%{name} has to choose a new password at the next sign-in.',
      undo: 'Require it again',
    },
    waive_password_change: {
      name: 'Stop requiring a new password',
      short: 'The present password goes on.',
      title: 'Let %{name} keep the present password?',
      explain:
        'The requirement is taken back: the next sign-in works with the present password again. The user gets a mail about it.',
      submit: 'Stop requiring it',
      done: '%{name} need not choose a new password any more.',
      undo: 'Take back',
    },
    lock: {
      name: 'Lock the account',
      short: 'Nobody can sign in.',
      title: 'Lock the account of %{name}?',
      explain:
        'Nobody can log in to it any more. All sessions end, and trusted devices, personal tokens, connected applications, links in mails and pending changes are revoked; they stay so after unlocking. The user gets a mail about it.',
      submit: 'Lock the account',
      done: 'The account of %{name} is locked.',
      undo: 'Lock again',
    },
    unlock: {
      name: 'Unlock the account',
      short: 'The user can sign in again.',
      title: 'Unlock the account of %{name}?',
      explain: 'The user can log in again. What was revoked stays revoked. The user gets a mail about it.',
      submit: 'Unlock the account',
      done: 'The account of %{name} is unlocked.',
      undo: 'Unlock',
    },
    confirm_email: {
      name: 'Confirm the new e-mail address',
      short: 'For a change whose link does not arrive.',
      title: 'Confirm the new address of %{name}?',
      explain:
        'From now on %{name} signs in with %{email}, and mails go there. The old and the new address both get a mail about it. Make sure that the address is theirs.',
      submit: 'Confirm the address',
      done: 'The new address of %{name} is confirmed.',
    },
  },
  why_not: {
    no_permission: 'Your role may not do this.',
    own_account: 'This is your own account. Use My account, or ask a colleague.',
    higher_role: 'You cannot act on a colleague of the same or a higher role. Ask an admin.',
    account_closed: 'This account is closed for good.',
    not_active: 'The account is not active: a link would not work.',
    already_locked: 'The account is locked already.',
    not_locked: 'The account is not locked.',
    account_deactivated: 'The account is deactivated.',
    two_factor_off: 'Two-factor authentication is off.',
    approval_pending: 'A request for this waits under Approvals.',
    no_live_sessions: 'Nothing to revoke: no live session, trusted device, token or pending change.',
    no_remembered_devices: 'No device is remembered.',
    already_required: 'Required already, at the next sign-in.',
    not_required: 'No new password is required.',
    no_email_change: 'No new address waits to be confirmed.',
  },
};
