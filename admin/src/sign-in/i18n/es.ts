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
      password_reset: 'Su contraseña ha cambiado. Inicie sesión con la nueva.',
      revoked: 'Esta sesión se cerró desde otro dispositivo. Inicie sesión de nuevo para continuar.',
      reported: 'Se informó de que esta sesión no era suya y se cerró. Si era usted, inicie sesión de nuevo.',
      password_changed: 'La contraseña cambió y esta sesión terminó. Inicie sesión con la nueva.',
      revoked_by_staff: 'El equipo de soporte cerró esta sesión. Inicie sesión de nuevo para continuar.',
      idle: 'Esta sesión terminó porque no se usó durante un tiempo. Inicie sesión de nuevo para seguir donde estaba.',
      expired:
        'Esta sesión alcanzó su duración máxima y terminó. Inicie sesión de nuevo para seguir donde estaba.',
      account_locked: 'Esta cuenta está bloqueada. Pida ayuda a soporte.',
      account_deactivated: 'Esta cuenta está desactivada. Pida ayuda a soporte.',
      account_closed: 'Su cuenta está cerrada.',
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
      working: 'Confirmando su nueva dirección…',
      done: 'Su nuevo correo electrónico está confirmado. Úselo a partir de ahora para iniciar sesión.',
      no_token: 'Este enlace no está completo. Ábralo de nuevo desde el correo.',
      go_on: 'Continuar a su cuenta',
    },
  },
};
