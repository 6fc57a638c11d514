export const parts = {
  more: '%{count} más |||| %{count} más',
  owner_inactive: 'ya no está activo',
  why: '¿Por qué?',
  why_hint: 'Se guarda en el registro de auditoría.',
  events_of_ip: 'Eventos desde aquí',
  users_of_ip: 'Usuarios desde aquí',
  events_of_country: 'Eventos desde aquí',
  users_of_country: 'Usuarios desde aquí',
  events_of_device: 'Eventos en un dispositivo así',
  users_of_device: 'Usuarios con un dispositivo así',
  events_of_session: 'Eventos de esta sesión',
  users_of_session: 'Usuario de esta sesión',
};
