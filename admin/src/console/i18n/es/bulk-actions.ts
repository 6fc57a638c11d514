export const bulkActions = {
  act_all: 'Actuar sobre todos los resultados',
  act_chosen: 'Actuar sobre el elegido |||| Actuar sobre los %{count} elegidos',
  choose_some: 'Elija personas para actuar sobre ellas, o actúe sobre todas las coincidencias.',
  narrow: 'Acote antes la lista o elija usuarios: nadie actúa sobre todos a la vez.',
  about_chosen:
    'Se trata del usuario que ha elegido (%{count}). |||| Se trata de los %{count} usuarios que ha elegido.',
  about_all:
    'Se trata del usuario que coincide ahora con la lista (%{count}). |||| Se trata de los %{count} usuarios que coinciden ahora con la lista.',
  acting_on: 'Se hará con %{count} de ellos.',
  nobody: 'No hay nadie con quien hacerlo.',
  too_many: 'Demasiados: como mucho 50.000 a la vez. Acote la lista.',
  skipped: 'Se omiten:',
  why: {
    own_account: 'su propia cuenta',
    higher_role: 'compañeros del mismo rol o de uno superior',
    account_closed: 'cuentas cerradas',
    account_deactivated: 'cuentas desactivadas',
    last_admin: 'el último administrador',
    requester_gone: 'su rol ha cambiado entretanto',
    unknown: 'otro motivo',
  },
  action: {
    revoke_sessions: {
      name: 'Cerrar todas sus sesiones',
      title: '¿Cerrar las sesiones de muchos usuarios?',
      explain:
        'Todos sus dispositivos quedan fuera; también se revocan los dispositivos recordados, los tokens personales, las aplicaciones conectadas y los cambios pendientes. Cada uno recibe un correo.',
      submit: 'Cerrar las sesiones de %{count} usuario |||| Cerrar las sesiones de %{count} usuarios',
      running: 'Cerrando sesiones: %{done} de %{total} usuarios',
      finished: 'Sesiones cerradas',
    },
    require_password_change: {
      name: 'Exigir contraseñas nuevas',
      title: '¿Exigir una contraseña nueva a muchos usuarios?',
      explain:
        'Su próximo inicio de sesión no abre sesión; en su lugar llega al buzón un enlace para elegir otra contraseña. Las sesiones abiertas siguen. Cada uno recibe un correo.',
      submit: 'Exigir contraseña nueva a %{count} usuario |||| Exigir contraseñas nuevas a %{count} usuarios',
      running: 'Exigiendo contraseñas nuevas: %{done} de %{total} usuarios',
      finished: 'Contraseñas nuevas exigidas',
    },
    revoke_devices: {
      running: 'Olvidando dispositivos: %{done} de %{total} usuarios',
      finished: 'Dispositivos olvidados',
    },
    lock: { running: 'Bloqueando: %{done} de %{total} usuarios', finished: 'Cuentas bloqueadas' },
    unlock: { running: 'Desbloqueando: %{done} de %{total} usuarios', finished: 'Cuentas desbloqueadas' },
  },
  goes_on: 'Continúa aunque salga de esta página.',
  result: {
    changed: 'hechos: %{count}',
    unchanged: 'ya estaban así: %{count}',
    skipped: 'omitidos: %{count} (%{why})',
    failed: 'fallidos: %{count}',
  },
  dismiss: 'Ocultar el resultado',
  export: {
    name: 'Exportar como CSV',
    title: '¿Exportar usuarios como CSV?',
    explain:
      'El archivo contiene identificador, dirección, nombre, puesto, teléfono, organización, rol, estado, segundo factor y riesgo. Queda registrado que lo exporta.',
    too_many:
      'El archivo termina tras los primeros 50.000, por dirección. Acote la lista para tenerlos todos.',
    submit: 'Exportar %{count} usuario |||| Exportar %{count} usuarios',
    done: 'El archivo está en sus descargas.',
  },
};
