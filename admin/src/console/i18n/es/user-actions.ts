export const userActions = {
  more: 'Más acciones',
  unchanged: 'Ya estaba así: no se hizo nada.',
  undo_reason: 'Deshecho justo después de hacerlo',
  reason: {
    code: 'Motivo',
    text: '¿Qué ha pasado?',
    text_hint: 'Para el equipo y el registro de auditoría. El usuario no llega a leerlo.',
    ticket: 'Número de tique, si lo hay',
  },
  reason_code: {
    user_request: 'Lo pidió el usuario',
    lost_device: 'Dispositivo perdido o roto',
    suspicious_activity: 'Actividad sospechosa',
    compromised_account: 'Cuenta en manos ajenas',
    policy: 'Norma de la empresa',
    offboarding: 'Deja la organización',
    correction: 'Corrección de un error',
    other: 'Otro motivo',
  },
  approval: {
    explain:
      'Otra persona del equipo tiene que dar su acuerdo. Hasta entonces, o hasta que caduque, la solicitud espera en Aprobaciones.',
    submit: 'Pedir aprobación',
    done: 'La solicitud espera en Aprobaciones a otra persona del equipo.',
    pending: 'En Aprobaciones ya espera una solicitud para esto.',
    undo: 'Retirar',
  },
  action: {
    reset_two_factor: {
      name: 'Restablecer dos factores',
      short: 'Quita la aplicación de autenticación y todos los códigos de respaldo.',
      title: '¿Restablecer la autenticación en dos pasos de %{name}?',
      explain:
        'La aplicación de autenticación y todos los códigos de respaldo dejan de valer, terminan todas las sesiones y se revocan los dispositivos recordados, los tokens personales, las aplicaciones conectadas y los cambios pendientes. Después basta la contraseña, y se puede configurar una aplicación nueva; una contraseña de menos de 15 caracteres debe cambiarse en el próximo inicio de sesión. El usuario recibe un correo.',
      submit: 'Restablecer dos factores',
      done: 'La autenticación en dos pasos de %{name} está restablecida.',
    },
    revoke_sessions: {
      name: 'Cerrar todas las sesiones',
      short: 'Cierra la sesión en todas partes y revoca tokens y dispositivos.',
      title: '¿Cerrar todas las sesiones de %{name}?',
      explain:
        'Todos los dispositivos quedan fuera al instante. También se revocan los dispositivos recordados, los tokens personales, las aplicaciones conectadas y los cambios pendientes, como uno de dirección. El usuario recibe un correo.',
      submit: 'Cerrar todas las sesiones',
      done: 'Todas las sesiones de %{name} están cerradas y se ha revocado todo lo demás en lo que confiaba la cuenta.',
    },
    revoke_chosen_sessions: {
      title: '¿Cerrar %{smart_count} sesión de %{name}? |||| ¿Cerrar %{smart_count} sesiones de %{name}?',
      explain:
        'El dispositivo queda fuera al instante y tiene que volver a entrar. El usuario recibe un correo. |||| Los dispositivos quedan fuera al instante y tienen que volver a entrar. El usuario recibe un correo.',
      submit: 'Cerrar la sesión |||| Cerrar las sesiones',
      done: '%{smart_count} sesión de %{name} cerrada. |||| %{smart_count} sesiones de %{name} cerradas.',
    },
    revoke_devices: {
      name: 'Olvidar dispositivos recordados',
      short: 'Se vuelve a pedir un código en cada dispositivo.',
      title: '¿Olvidar los dispositivos recordados de %{name}?',
      explain:
        'El próximo inicio de sesión pide un código del segundo factor en cada dispositivo. Las sesiones abiertas siguen. El usuario recibe un correo.',
      submit: 'Olvidar los dispositivos',
      done: '%{smart_count} dispositivo de %{name} olvidado. |||| %{smart_count} dispositivos de %{name} olvidados.',
    },
    revoke_one_device: {
      title: '¿Olvidar este dispositivo recordado de %{name}?',
      explain:
        'El próximo inicio de sesión en él pide un código del segundo factor. Las sesiones abiertas siguen. El usuario recibe un correo.',
      submit: 'Olvidar el dispositivo',
      done: '%{smart_count} dispositivo de %{name} olvidado. |||| %{smart_count} dispositivos de %{name} olvidados.',
    },
    send_password_reset: {
      name: 'Enviar enlace para la contraseña',
      short: 'Envía un enlace para elegir una contraseña nueva.',
      title: '¿Enviar a %{name} un enlace para una contraseña nueva?',
      explain:
        'El enlace va a la dirección de la cuenta y vale una vez, durante 30 minutos. Nada cambia hasta que se usa.',
      submit: 'Enviar el enlace',
      done: 'El enlace va de camino a %{name}.',
    },
    require_password_change: {
      name: 'Exigir una contraseña nueva',
      short: 'En el próximo inicio de sesión.',
      title: '¿Exigir a %{name} una contraseña nueva?',
      explain:
        'El próximo inicio de sesión con la contraseña actual no abre sesión; en su lugar llega al buzón un enlace para elegir otra. Las sesiones abiertas siguen. El usuario recibe un correo.',
      submit: 'Exigir una contraseña nueva',
      done: '%{name} tiene que elegir una contraseña nueva en el próximo inicio de sesión.',
      undo: 'Exigirla de nuevo',
    },
    waive_password_change: {
      name: 'Dejar de exigir una contraseña nueva',
      short: 'La contraseña actual sigue valiendo.',
      title: '¿Dejar que %{name} conserve la contraseña actual?',
      explain:
        'Se retira la exigencia: el próximo inicio de sesión funciona de nuevo con la contraseña actual. El usuario recibe un correo.',
      submit: 'Dejar de exigirla',
      done: '%{name} ya no tiene que elegir una contraseña nueva.',
      undo: 'Deshacer',
    },
    lock: {
      name: 'Bloquear la cuenta',
      short: 'Nadie puede entrar.',
      title: '¿Bloquear la cuenta de %{name}?',
      explain:
        'Nadie puede entrar en ella. Terminan todas las sesiones y se revocan los dispositivos recordados, los tokens personales, las aplicaciones conectadas, los enlaces de los correos y los cambios pendientes; así siguen después de desbloquear. El usuario recibe un correo.',
      submit: 'Bloquear la cuenta',
      done: 'La cuenta de %{name} está bloqueada.',
      undo: 'Bloquear de nuevo',
    },
    unlock: {
      name: 'Desbloquear la cuenta',
      short: 'El usuario puede volver a entrar.',
      title: '¿Desbloquear la cuenta de %{name}?',
      explain:
        'El usuario puede volver a entrar. Lo que se revocó sigue revocado. El usuario recibe un correo.',
      submit: 'Desbloquear la cuenta',
      done: 'La cuenta de %{name} está desbloqueada.',
      undo: 'Desbloquear',
    },
    confirm_email: {
      name: 'Confirmar el correo nuevo',
      short: 'Para un cambio cuyo enlace no llega.',
      title: '¿Confirmar la dirección nueva de %{name}?',
      explain:
        'Desde ahora %{name} entra con %{email}, y los correos van allí. La dirección antigua y la nueva reciben un correo. Compruebe que la dirección es suya.',
      submit: 'Confirmar la dirección',
      done: 'La dirección nueva de %{name} está confirmada.',
    },
  },
  why_not: {
    no_permission: 'Su rol no puede hacer esto.',
    own_account: 'Es su propia cuenta. Use Mi cuenta, o pídalo a un compañero.',
    higher_role:
      'No puede actuar sobre un compañero del mismo rol o de uno superior. Pídalo a un administrador.',
    account_closed: 'Esta cuenta está cerrada para siempre.',
    not_active: 'La cuenta no está activa: un enlace no funcionaría.',
    already_locked: 'La cuenta ya está bloqueada.',
    not_locked: 'La cuenta no está bloqueada.',
    account_deactivated: 'La cuenta está desactivada.',
    two_factor_off: 'La autenticación en dos pasos está desactivada.',
    approval_pending: 'Una solicitud para esto espera en Aprobaciones.',
    no_live_sessions:
      'No hay nada que revocar: ninguna sesión abierta, dispositivo recordado, token ni cambio pendiente.',
    no_remembered_devices: 'No hay ningún dispositivo recordado.',
    already_required: 'Ya se exige, en el próximo inicio de sesión.',
    not_required: 'No se exige ninguna contraseña nueva.',
    no_email_change: 'Ninguna dirección nueva espera confirmación.',
  },
};
