export const approvals = {
  title: 'Aprobaciones',
  empty: 'Nada espera aprobación',
  empty_explained:
    'Con el ajuste TWO_FACTOR_RESET_APPROVAL, restablecer la autenticación en dos pasos espera aquí hasta que otra persona del equipo da su acuerdo. Quien lo pidió no puede aprobarlo.',
  filter: { all: 'Todas', label: 'Estado' },
  waiting: '%{count} en espera |||| %{count} en espera',
  column: { request: 'Solicitud', why: 'Motivo', asked: 'Pedida por', state: 'Estado', decide: 'Decisión' },
  action: { reset_two_factor: 'Restablecer dos factores' },
  state: { pending: 'En espera', approved: 'Aprobada', rejected: 'Rechazada', expired: 'Caducada' },
  expires: 'Caduca',
  ticket: 'Tique %{ticket}',
  own: 'La pidió usted: decide otra persona.',
  approve: {
    name: 'Aprobar',
    name_for: 'Aprobar la solicitud para %{name}',
    title: '¿Aprobar el restablecimiento para %{name}?',
    explain:
      'La autenticación en dos pasos de %{name} se quita al instante: la aplicación y todos los códigos de respaldo dejan de valer, terminan todas las sesiones y se olvidan los dispositivos recordados. El usuario recibe un correo.',
    submit: 'Aprobar y restablecer',
    done: 'Aprobada: la autenticación en dos pasos de %{name} está restablecida.',
  },
  reject: {
    name: 'Rechazar',
    name_for: 'Rechazar la solicitud para %{name}',
    title: '¿Rechazar la solicitud para %{name}?',
    explain: 'Nada cambia para %{name}. La solicitud puede hacerse de nuevo.',
    submit: 'Rechazar',
    done: 'La solicitud para %{name} está rechazada.',
  },
  asked_because: '%{name} lo pidió porque:',
};
