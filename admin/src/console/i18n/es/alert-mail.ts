export const alertMail = {
  title: 'Correo sobre alertas',
  explain:
    'Un correo enumera las alertas abiertas de las que aún no se le ha avisado y las que han empeorado. Si no hay nada nuevo, no se envía.',
  save: 'Guardar',
  saved: 'Su correo sobre alertas ha cambiado',
  when: 'Cuándo',
  is_default: 'Es lo que trae su rol; elija otra cosa si lo prefiere.',
  mode: {
    off: 'Nunca',
    at_once: 'Al momento, como mucho cada cinco minutos',
    hourly: 'Cada hora',
    daily: 'Una vez al día',
  },
  least_severity: 'Solo a partir de este nivel',
  hour: 'Hora del día',
  zone: 'Según el reloj de %{zone}.',
  change_zone: 'Cambiar la zona horaria',
};
