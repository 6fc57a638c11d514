export const address = {
  'sign-in': {
    address: {
      https_required:
        'Hier kann sich niemand anmelden: Diese Seite wurde über http geöffnet, unter %{here}, und Browser behalten die Anmeldung dieser Installation nur über https.',
      https_required_operator: 'Für Betreiber: PUBLIC_URL ist %{address}.',
      unknown_address:
        'Hier kann sich niemand anmelden: Diese Seite wurde unter %{here} geöffnet, und diese Adresse kennt diese Installation nicht.',
      unknown_address_operator:
        'Für Betreiber: PUBLIC_URL ist %{address}. Setzen Sie sie auf %{here}, wenn das die Adresse ist; oder lassen Sie den Proxy die Kopfzeilen Host und X-Forwarded-Proto senden und setzen Sie TRUST_PROXY auf die Anzahl der Proxys.',
      open: '%{address} öffnen',
    },
  },
  shared: {
    error: {
      code: {
        https_required:
          'Diese Seite wurde über http geöffnet; dort behalten Browser keine Anmeldung an dieser Installation. Öffnen Sie ihre https-Adresse.',
        unknown_address:
          'Diese Seite wurde unter einer Adresse geöffnet, die diese Installation nicht kennt. Öffnen Sie deren eigene Adresse.',
      },
    },
  },
};
