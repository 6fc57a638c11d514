export const sessions = {
  title: 'Sesiones',
  none: 'Nadie tiene la sesión iniciada',
  none_explained: 'Aquí aparecen las sesiones de todos los usuarios cuando inician sesión.',
  choose: 'Elegir la sesión de %{name}',
  choose_some: 'Elija sesiones para terminar varias a la vez.',
  filter: {
    user: 'Usuario',
    ip: 'Dirección o red',
    country: 'País',
    device: 'Dispositivo',
    who: 'Quién',
    staff_true: 'Personal',
    staff_false: 'Usuarios finales',
    age: 'Inició sesión',
    days_ago: 'Hace más de un día |||| Hace más de %{smart_count} días',
  },
  end: {
    chosen: 'Terminar sesiones',
    one_of: 'Terminar la sesión de %{name}',
    title: '¿Terminar %{smart_count} sesión? |||| ¿Terminar %{smart_count} sesiones?',
    submit: 'Terminar la sesión |||| Terminar las sesiones',
    explain:
      'Quedan fuera con la próxima petición. Se avisa a cada usuario por correo. No se tocan las sesiones de colegas del mismo rol o de uno superior.',
    done: '%{smart_count} sesión terminada. |||| %{smart_count} sesiones terminadas.',
    skipped:
      'No se tocó a %{smart_count} usuario: no puede actuar sobre esa cuenta. |||| No se tocó a %{smart_count} usuarios: no puede actuar sobre esas cuentas.',
  },
};
