export const signIn = {
  'sign-in': {
    title: 'Sign in',
    email: 'E-mail address',
    password: 'Password',
    submit: 'Sign in',
    forgot: 'Forgot your password?',
    back_to_login: 'Back to sign-in',
    change_required:
      'You have to choose a new password first. We have sent a link for it to your e-mail address; it works for 30 minutes.',
    reason: {
      two_factor_reset_by_staff: 'Support reset two-factor authentication. Sign in again and set it up anew.',
      session_ended: 'Your session has ended. Sign in again to go on where you were.',
      signed_out: 'You are signed out.',
      logged_out: 'You are logged out.',
      password_reset: 'Your password is changed. Sign in with the new one.',
      revoked: 'This session was ended from another device. Sign in again to go on.',
      reported: 'This session was reported as not yours and ended. If it was you, sign in again.',
      password_changed: 'The password was changed, which ended this session. Sign in with the new one.',
      revoked_by_staff: 'Support ended this session. Sign in again to go on.',
      revoked_by_detection: 'A detection rule ended this session. Log in again to go on.',
      idle: 'This session ended because it was not used for a while. Sign in again to go on where you were.',
      expired: 'This session reached its greatest age and ended. Sign in again to go on where you were.',
      account_locked: 'This account is locked. Ask support for help.',
      account_deactivated: 'This account is deactivated. Ask support for help.',
      account_closed: 'Your account is closed.',
      two_factor_changed: 'Two-factor authentication was changed, which ended this session. Log in again.',
      email_change_undone:
        'A change of the e-mail address was undone, which ended this session. Choose a new password with the link that we sent to the restored address.',
      replaced: 'You logged in again in this browser, which ended this session.',
      role_changed_by_staff: 'Your role was changed, which ended this session. Log in again.',
    },
    too_many: 'Too many tries. Wait %{wait} and try again.',
    minutes: '%{smart_count} minute |||| %{smart_count} minutes',
    seconds: '%{smart_count} second |||| %{smart_count} seconds',
    code: {
      title: 'Enter your code',
      explain: 'Open your authenticator app and enter the 6 digits it shows for Gatehouse.',
      label: '6-digit code',
      mailed_explain:
        'This sign-in is unlike your usual ones, so we sent a code to your e-mail address. It counts for 10 minutes.',
      mailed_label: 'Code from the e-mail',
      backup_explain: 'Enter one of the backup codes you kept. Each works once.',
      backup_label: 'Backup code',
      use_backup: 'Use a backup code instead',
      use_app: 'Use the authenticator app instead',
      remember: 'Remember this device for 30 days',
      submit: 'Verify',
      expired: 'That took too long. Sign in again.',
    },
    forgot_page: {
      title: 'Reset your password',
      explain:
        'Tell us your e-mail address. If it belongs to an account, we send it a link to choose a new password.',
      submit: 'Send the link',
      sent: 'If this address belongs to an account, a link is on its way. It works for 30 minutes.',
      sent_hint: 'Nothing there? Look in the spam folder, and check that the address is right.',
    },
    reset_page: {
      title: 'Choose a new password',
      explain:
        'At least 15 characters, or 8 if you use two-factor authentication. A few words you can remember work well.',
      new_password: 'New password',
      submit: 'Set the new password',
      no_token: 'This link is not complete. Open it again from the e-mail, or ask for a new one.',
      new_link: 'Ask for a new link',
    },
    confirm_page: {
      title: 'Confirm your e-mail address',
      loading: 'Looking up the link…',
      explain:
        '%{address} becomes the e-mail address of your account once you confirm it. You log in with it from then on.',
      submit: 'Confirm this address',
      done: 'Your new e-mail address is confirmed. Use it from now on to sign in.',
      no_token: 'This link is not complete. Open it again from the e-mail.',
      go_on: 'Go on to your account',
    },
    undo_page: {
      title: 'Your e-mail address',
      changed: 'Your account has got the address %{new_email}. You can restore %{old_email}.',
      code: 'Code of your authenticator app, or a backup code',
      code_explain:
        'Two-factor authentication is on: a code is needed too. If the app is not yours, ask support for help first.',
      pending:
        'Somebody requested the address %{new_email} for your account, %{old_email}. If it was not you, cancel the change.',
      effect:
        'This ends all sessions and revokes trusted devices, personal tokens and connected applications. You then choose a new password with a link that we send to %{old_email}.',
      until:
        'The link works for %{smart_count} more hour. |||| The link works for %{smart_count} more hours.',
      submit: 'Restore the old address',
      cancel: 'Cancel the change',
      done: '%{address} is the address of your account. We sent a link there: choose a new password with it.',
      no_token: 'This link is not complete. Open it again from the e-mail.',
      invalid_link:
        'This link was used already, or it is older than 72 hours. If you cannot log in, ask support for help.',
      email_taken:
        'Another account has this address by now. All sessions of your account have ended; ask support for help.',
      was_me: 'If it was you, close this page: nothing happens.',
    },
  },
};
