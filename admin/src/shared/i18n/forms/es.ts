/** What dialogs ask again, what is said when something is too much, or copying is refused: nothing for the login page. */
export const forms = {
  shared: {
    fresh: {
      title: 'Confirme que es usted',
      explain: 'Para este paso, escriba su contraseña otra vez.',
      password: 'Contraseña',
      explain_code:
        'Para este paso, escriba un código de su aplicación de autenticación o un código de reserva.',
      code: 'Código',
      confirm: 'Confirmar',
    },
    copy_refused: 'Su navegador no ha permitido copiar. Seleccione el texto y pulse Ctrl-C (⌘C en un Mac).',
    limit: { text: 'No puede ser más largo: %{max} caracteres.', items: 'No más de %{max} a la vez.' },
    error: {
      rule: {
        min_length: 'Al menos %{smart_count} carácter. |||| Al menos %{smart_count} caracteres.',
        max_length: 'Como máximo %{smart_count} carácter. |||| Como máximo %{smart_count} caracteres.',
        min_items: 'Elija al menos %{limit}.',
        max_items: 'Como máximo %{limit} a la vez.',
        min: 'No menos de %{limit}.',
        max: 'No más de %{limit}.',
      },
      code: {
        invalid_input: 'Algunos datos no son correctos.',
        matching_changed: 'Entretanto coinciden otras personas. Mire el nuevo número y confírmelo.',
        address_too_long:
          'Los filtros son demasiado largos para una dirección. Quite algunos o acorte la consulta.',
      },
    },
  },
};
