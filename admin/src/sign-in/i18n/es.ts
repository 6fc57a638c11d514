export const signIn = {
  'sign-in': {
    title: 'Iniciar sesión',
    email: 'Correo electrónico',
    password: 'Contraseña',
    submit: 'Iniciar sesión',
    forgot: '¿Olvidó su contraseña?',
    back_to_login: 'Volver al inicio de sesión',
    change_required:
      'Primero debe elegir una contraseña nueva. Le hemos enviado un enlace a su correo; sirve durante 30 minutos.',
    reason: {
      two_factor_reset_by_staff:
        'Soporte ha restablecido la verificación en dos pasos. Inicie sesión de nuevo y configúrela otra vez.',
      session_ended: 'Su sesión ha terminado. Inicie sesión de nuevo para seguir donde estaba.',
      signed_out: 'Ha cerrado la sesión.',
      logged_out: 'Ha cerrado la sesión.',
      password_reset: 'Su contraseña ha cambiado. Inicie sesión con la nueva.',
      revoked: 'Esta sesión se cerró desde otro dispositivo. Inicie sesión de nuevo para continuar.',
      reported: 'Se informó de que esta sesión no era suya y se cerró. Si era usted, inicie sesión de nuevo.',
      password_changed: 'La contraseña cambió y esta sesión terminó. Inicie sesión con la nueva.',
      revoked_by_staff: 'El equipo de soporte cerró esta sesión. Inicie sesión de nuevo para continuar.',
      revoked_by_detection:
        'Una regla de detección cerró esta sesión. Inicie sesión de nuevo para continuar.',
      idle: 'Esta sesión terminó porque no se usó durante un tiempo. Inicie sesión de nuevo para seguir donde estaba.',
      expired:
        'Esta sesión alcanzó su duración máxima y terminó. Inicie sesión de nuevo para seguir donde estaba.',
      account_locked: 'Esta cuenta está bloqueada. Pida ayuda a soporte.',
      account_deactivated: 'Esta cuenta está desactivada. Pida ayuda a soporte.',
      account_closed: 'Su cuenta está cerrada.',
      two_factor_changed:
        'La autenticación en dos pasos cambió y esta sesión terminó. Inicie sesión de nuevo.',
      email_change_undone:
        'Se deshizo un cambio del correo electrónico y esta sesión terminó. Elija una contraseña nueva con el enlace que enviamos a la dirección restaurada.',
      replaced: 'Inició sesión de nuevo en este navegador y esta sesión terminó.',
      role_changed_by_staff: 'Su rol cambió y esta sesión terminó. Inicie sesión de nuevo.',
    },
    too_many: 'Demasiados intentos. Espere %{wait} e inténtelo de nuevo.',
    minutes: '%{smart_count} minuto |||| %{smart_count} minutos',
    seconds: '%{smart_count} segundo |||| %{smart_count} segundos',
    code: {
      title: 'Escriba su código',
      explain: 'Abra su aplicación de autenticación y escriba los 6 dígitos que muestra para Gatehouse.',
      label: 'Código de 6 dígitos',
      mailed_explain:
        'Este inicio de sesión no se parece a los habituales: le enviamos un código por correo. Vale durante 10 minutos.',
      mailed_label: 'Código del correo',
      backup_explain: 'Escriba uno de los códigos de reserva que guardó. Cada uno sirve una vez.',
      backup_label: 'Código de reserva',
      use_backup: 'Usar un código de reserva',
      use_app: 'Usar la aplicación de autenticación',
      remember: 'Recordar este dispositivo durante 30 días',
      submit: 'Verificar',
      expired: 'Ha tardado demasiado. Inicie sesión de nuevo.',
    },
    forgot_page: {
      title: 'Restablecer la contraseña',
      explain:
        'Díganos su correo electrónico. Si pertenece a una cuenta, le enviaremos un enlace para elegir una contraseña nueva.',
      submit: 'Enviar el enlace',
      sent: 'Si esta dirección pertenece a una cuenta, el enlace está en camino. Sirve durante 30 minutos.',
      sent_hint: '¿No llega nada? Mire en la carpeta de correo no deseado y compruebe la dirección.',
    },
    reset_page: {
      title: 'Elija una contraseña nueva',
      explain:
        'Al menos 15 caracteres, u 8 si usa la autenticación en dos pasos. Unas cuantas palabras fáciles de recordar funcionan bien.',
      new_password: 'Contraseña nueva',
      submit: 'Establecer la contraseña nueva',
      no_token: 'Este enlace no está completo. Ábralo de nuevo desde el correo o pida uno nuevo.',
      new_link: 'Pedir un enlace nuevo',
    },
    confirm_page: {
      title: 'Confirme su correo electrónico',
      loading: 'Comprobando el enlace…',
      explain:
        '%{address} será el correo electrónico de su cuenta en cuanto lo confirme. A partir de entonces iniciará sesión con él.',
      submit: 'Confirmar esta dirección',
      done: 'Su nuevo correo electrónico está confirmado. Úselo a partir de ahora para iniciar sesión.',
      no_token: 'Este enlace no está completo. Ábralo de nuevo desde el correo.',
      go_on: 'Continuar a su cuenta',
    },
    undo_page: {
      title: 'Su correo electrónico',
      changed: 'Su cuenta ha recibido la dirección %{new_email}. Puede restaurar %{old_email}.',
      code: 'Código de su aplicación o código de respaldo',
      code_explain:
        'La verificación en dos pasos está activada: hace falta también un código. Si la aplicación no es suya, pida primero ayuda a soporte.',
      pending:
        'Alguien ha pedido la dirección %{new_email} para su cuenta %{old_email}. Si no fue usted, anule el cambio.',
      effect:
        'Con ello terminan todas las sesiones y se revocan los dispositivos recordados, los tokens personales y las aplicaciones conectadas. Después elegirá una contraseña nueva con un enlace que enviamos a %{old_email}.',
      until: 'El enlace vale %{smart_count} hora más. |||| El enlace vale %{smart_count} horas más.',
      submit: 'Restaurar la dirección anterior',
      cancel: 'Anular el cambio',
      done: '%{address} es la dirección de su cuenta. Hemos enviado allí un enlace: elija con él una contraseña nueva.',
      no_token: 'Este enlace no está completo. Ábralo de nuevo desde el correo.',
      invalid_link:
        'Este enlace ya se usó o tiene más de 72 horas. Si no puede iniciar sesión, pida ayuda a soporte.',
      email_taken:
        'Esa dirección pertenece ya a otra cuenta. Todas las sesiones de su cuenta se han cerrado; pida ayuda a soporte.',
      was_me: 'Si fue usted, cierre esta página: no pasará nada.',
    },
  },
};
