/** What dialogs ask again, what is said when something is too much, or copying is refused: nothing for the login page. */
export const forms = {
  shared: {
    fresh: {
      title: 'Bestätigen Sie, dass Sie es sind',
      explain: 'Geben Sie für diesen Schritt Ihr Passwort noch einmal ein.',
      password: 'Passwort',
      explain_code:
        'Geben Sie für diesen Schritt einen Code Ihrer Authenticator-App oder einen Ersatzcode ein.',
      code: 'Code',
      confirm: 'Bestätigen',
    },
    copy_refused:
      'Ihr Browser hat das Kopieren nicht zugelassen. Markieren Sie den Text und drücken Sie Strg-C (⌘C am Mac).',
    limit: { text: 'Länger kann es nicht sein: %{max} Zeichen.', items: 'Nicht mehr als %{max} auf einmal.' },
    error: {
      rule: {
        min_length: 'Mindestens %{smart_count} Zeichen. |||| Mindestens %{smart_count} Zeichen.',
        max_length: 'Höchstens %{smart_count} Zeichen. |||| Höchstens %{smart_count} Zeichen.',
        min_items: 'Wählen Sie mindestens %{limit}.',
        max_items: 'Höchstens %{limit} auf einmal.',
        min: 'Nicht weniger als %{limit}.',
        max: 'Nicht mehr als %{limit}.',
      },
      code: {
        invalid_input: 'Einige Angaben sind nicht richtig.',
        matching_changed:
          'Inzwischen passen andere Personen. Sehen Sie sich die neue Zahl an und bestätigen Sie sie.',
        address_too_long:
          'Die Filter sind zu lang für eine Adresse. Nehmen Sie einige weg oder kürzen Sie die Abfrage.',
      },
    },
  },
};
