/** What dialogs ask again, what is said when something is too much, or copying is refused: nothing for the login page. */
export const forms = {
  shared: {
    fresh: {
      title: 'Confirm it is you',
      explain: 'For this step, give your password again.',
      password: 'Password',
      explain_code: 'For this step, enter a code from your authenticator app, or a backup code.',
      code: 'Code',
      confirm: 'Confirm',
    },
    copy_refused: 'Your browser did not let this be copied. Select it and press Ctrl-C (⌘C on a Mac).',
    limit: {
      text: 'That is as long as it can be: %{max} characters.',
      items: 'No more than %{max} at once.',
    },
    error: {
      rule: {
        min_length: 'At least %{smart_count} character. |||| At least %{smart_count} characters.',
        max_length: 'At most %{smart_count} character. |||| At most %{smart_count} characters.',
        min_items: 'Choose at least %{limit}.',
        max_items: 'At most %{limit} at once.',
        min: 'Not less than %{limit}.',
        max: 'Not more than %{limit}.',
      },
      code: {
        invalid_input: 'Gatehouse does not accept this as it is.',
        matching_changed: 'Meanwhile other users match. Look at the new number and confirm it.',
        address_too_long:
          'The filters are too long for an address. Take some of them away, or shorten the query.',
      },
    },
  },
};
