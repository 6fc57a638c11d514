export const sessions = {
  title: 'Sessions',
  none: 'Nobody is signed in',
  none_explained: 'Sessions of all users appear here when they sign in.',
  choose: 'Choose the session of %{name}',
  choose_some: 'Choose sessions to end several at once.',
  filter: {
    user: 'User',
    ip: 'Address or network',
    country: 'Country',
    device: 'Device',
    who: 'Who',
    staff_true: 'Staff',
    staff_false: 'End users',
    age: 'Signed in',
    days_ago: 'More than a day ago |||| More than %{smart_count} days ago',
  },
  end: {
    chosen: 'End sessions',
    one_of: 'End the session of %{name}',
    title: 'End %{smart_count} session? |||| End %{smart_count} sessions?',
    submit: 'End the session |||| End the sessions',
    explain:
      'They are signed out with the next request. Each user is told by mail. Sessions of colleagues of the same or a higher role are left alone.',
    done: '%{smart_count} session ended. |||| %{smart_count} sessions ended.',
    skipped:
      '%{smart_count} user was left alone: you may not act on that account. |||| %{smart_count} users were left alone: you may not act on those accounts.',
  },
};
