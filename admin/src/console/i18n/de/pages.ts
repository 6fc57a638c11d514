export const pages = {
  home: 'Zur ersten Seite',
  unknown: {
    title: 'Seite nicht gefunden',
    explain:
      'Unter dieser Adresse gibt es nichts. Der Link ist vielleicht alt oder die Adresse unvollständig.',
  },
  forbidden: {
    title: 'Nicht für Ihre Rolle',
    explain:
      'Ihre Rolle darf diese Seite nicht öffnen. Wenn Sie sie für Ihre Arbeit brauchen, fragen Sie die Administration.',
  },
  broken: {
    title: 'Diese Seite konnte nicht angezeigt werden',
    explain: 'Laden Sie sie neu. Hilft das nicht, sagen Sie der Administration, was Sie gerade getan haben.',
    reload: 'Seite neu laden',
  },
};
