export const account = {
  account: {
    title: 'My account',
    navigation: { general: 'General', security: 'Security' },
    general: {
      title: 'General',
      profile: 'Profile',
      name: 'Name',
      email: 'E-mail address',
      organisation: 'Organisation',
    },
    security: { title: 'Security', session: 'This session', since: 'Signed in', until: 'Ends at the latest' },
  },
};
