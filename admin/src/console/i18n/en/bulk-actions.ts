export const bulkActions = {
  act_all: 'Act on all that match',
  act_chosen: 'Act on the one chosen |||| Act on the %{count} chosen',
  choose_some: 'Choose users to act on them, or act on all that match.',
  narrow: 'Narrow the list first, or choose users: nobody acts on everybody at once.',
  about_chosen: 'This is about the %{count} user you chose. |||| This is about the %{count} users you chose.',
  about_all:
    'This is about the %{count} user that matches the list now. |||| This is about all %{count} users that match the list now.',
  acting_on: 'It is done to %{count} of them.',
  nobody: 'There is nobody to do it to.',
  too_many: 'Too many: at most 50,000 at once. Narrow the list.',
  skipped: 'Skipped:',
  why: {
    own_account: 'your own account',
    higher_role: 'colleagues of the same or a higher role',
    account_closed: 'closed accounts',
    account_deactivated: 'deactivated accounts',
    last_admin: 'the last admin',
    requester_gone: 'your role was changed meanwhile',
    unknown: 'another reason',
  },
  action: {
    revoke_sessions: {
      name: 'End all their sessions',
      title: 'End the sessions of many users?',
      explain:
        'Every device of theirs is logged out; trusted devices, personal tokens, connected applications and pending changes are revoked too. Each gets a mail about it.',
      submit: 'End sessions of %{count} user |||| End sessions of %{count} users',
      running: 'Ending sessions: %{done} of %{total} users',
      finished: 'Sessions ended',
    },
    require_password_change: {
      name: 'Require new passwords',
      title: 'Require a new password of many users?',
      explain:
        'Their next sign-in opens no session; a link to choose a new password goes to their mailbox instead. Live sessions go on. Each gets a mail about it.',
      submit: 'Require a new password of %{count} user |||| Require new passwords of %{count} users',
      running: 'Requiring new passwords: %{done} of %{total} users',
      finished: 'New passwords required',
    },
    revoke_devices: {
      running: 'Forgetting devices: %{done} of %{total} users',
      finished: 'Devices forgotten',
    },
    lock: { running: 'Locking: %{done} of %{total} users', finished: 'Accounts locked' },
    unlock: { running: 'Unlocking: %{done} of %{total} users', finished: 'Accounts unlocked' },
  },
  goes_on: 'It goes on when you leave this page.',
  result: {
    changed: 'done: %{count}',
    unchanged: 'was so already: %{count}',
    skipped: 'skipped: %{count} (%{why})',
    failed: 'failed: %{count}',
  },
  dismiss: 'Hide the result',
  export: {
    name: 'Export as CSV',
    title: 'Export users as CSV?',
    explain:
      'The file holds id, address, name, job title, phone, organisation, role, status, second factor and risk. That you exported it is recorded.',
    too_many: 'The file ends after the first 50,000, by address. Narrow the list to have all.',
    submit: 'Export %{count} user |||| Export %{count} users',
    done: 'The file is in your downloads.',
  },
};
