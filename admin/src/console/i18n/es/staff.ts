export const staff = {
  title: 'Personal',
  none: 'Aún no hay personal',
  you: 'Usted',
  actions_for: 'Acciones para %{name}',
  column: {
    name: 'Nombre',
    role: 'Rol',
    state: 'Estado',
    two_factor: 'Dos factores',
    last_active: 'Última actividad',
    actions: 'Acciones',
  },
  state: {
    invited: 'Invitado',
    invited_at: 'El enlace caduca',
    expired: 'Invitación caducada',
    expired_at: 'Caducó',
  },
  rule: {
    required:
      'La autenticación de dos factores es obligatoria para el personal: sin ella solo se puede configurarla.',
    optional: 'La autenticación de dos factores es opcional para el personal aquí.',
    setting: 'STAFF_TWO_FACTOR en los ajustes',
  },
  role_hint: {
    support: 'Busca usuarios, termina sesiones, restablece accesos.',
    security: 'Soporte, y alertas, reglas de detección y colas.',
    compliance: 'Lee el registro de auditoría, exporta, fija la conservación.',
    admin: 'Todo, también el personal y las claves de API.',
    none: 'Desde ahora un usuario final, sin acceso a la consola.',
  },
  invite: {
    action: 'Invitar a un colega',
    title: 'Invitar a un colega',
    explain: 'Un enlace por correo fija la contraseña. Vale una vez y durante 7 días.',
    email: 'Dirección de correo',
    name: 'Nombre',
    submit: 'Enviar la invitación',
    done: 'Una invitación va de camino a %{email}.',
  },
  step: {
    change_role: {
      action: 'Cambiar el rol',
      title: 'Cambiar el rol de %{name}',
      explain:
        'Se terminan todas las sesiones de %{name} y se revocan los dispositivos recordados, los tokens personales, las aplicaciones conectadas y los cambios pendientes. Se avisa por correo.',
      submit: 'Cambiar el rol',
      done: '%{name} tiene otro rol.',
    },
    invite_again: {
      action: 'Enviar la invitación de nuevo',
      title: '¿Enviar otra invitación a %{name}?',
      explain: 'Sale un enlace nuevo por correo. El anterior deja de valer.',
      submit: 'Enviar de nuevo',
      done: 'Otra invitación va de camino a %{name}.',
    },
    deactivate: {
      action: 'Desactivar',
      title: '¿Desactivar a %{name}?',
      explain:
        'Terminan todas las sesiones, se revocan los dispositivos recordados, los tokens personales, los enlaces y los cambios pendientes, y nadie entra en la cuenta. Se puede volver a abrir.',
      submit: 'Desactivar',
      done: '%{name} está desactivado.',
    },
    take_back: {
      action: 'Retirar la invitación',
      title: '¿Retirar la invitación de %{name}?',
      explain: 'El enlace enviado deja de valer desde ahora.',
      submit: 'Retirarla',
      done: 'La invitación de %{name} está retirada.',
    },
    reactivate: {
      action: 'Reactivar',
      title: '¿Reactivar a %{name}?',
      explain: 'La cuenta se abre de nuevo con su rol y su contraseña. Se avisa por correo.',
      submit: 'Reactivar',
      done: '%{name} vuelve a estar activo.',
    },
  },
};
