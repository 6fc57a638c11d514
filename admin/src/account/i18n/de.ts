export const account = {
  account: {
    title: 'Mein Konto',
    navigation: { general: 'Allgemein', security: 'Sicherheit' },
    general: {
      title: 'Allgemein',
      profile: 'Profil',
      name: 'Name',
      email: 'E-Mail-Adresse',
      organisation: 'Organisation',
    },
    security: {
      title: 'Sicherheit',
      session: 'Diese Sitzung',
      since: 'Angemeldet',
      until: 'Endet spätestens',
    },
  },
};
