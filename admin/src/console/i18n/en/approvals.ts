export const approvals = {
  title: 'Approvals',
  empty: 'Nothing waits for approval',
  empty_explained:
    'With the setting TWO_FACTOR_RESET_APPROVAL, a reset of two-factor authentication waits here until a second member of staff agrees. Whoever asked cannot agree to it.',
  filter: { all: 'All', label: 'State' },
  waiting: '%{count} waiting |||| %{count} waiting',
  column: { request: 'Request', why: 'Why', asked: 'Asked by', state: 'State', decide: 'Decision' },
  action: { reset_two_factor: 'Reset two-factor' },
  state: { pending: 'Waiting', approved: 'Approved', rejected: 'Rejected', expired: 'Expired' },
  expires: 'Expires',
  ticket: 'Ticket %{ticket}',
  own: 'You asked for this: somebody else decides.',
  approve: {
    name: 'Approve',
    name_for: 'Approve the request for %{name}',
    title: 'Approve the reset for %{name}?',
    explain:
      'Two-factor authentication of %{name} is removed at once: the authenticator app and all backup codes stop working, all sessions end, and remembered devices are forgotten. The user gets a mail about it.',
    submit: 'Approve and reset',
    done: 'Approved: two-factor authentication of %{name} is reset.',
  },
  reject: {
    name: 'Reject',
    name_for: 'Reject the request for %{name}',
    title: 'Reject the request for %{name}?',
    explain: 'Nothing changes for %{name}. The request can be made again.',
    submit: 'Reject',
    done: 'The request for %{name} is rejected.',
  },
  asked_because: '%{name} asked because:',
};
