export const account = {
  account: {
    title: 'Mi cuenta',
    navigation: { general: 'General', security: 'Seguridad' },
    general: {
      title: 'General',
      profile: 'Perfil',
      name: 'Nombre',
      email: 'Correo electrónico',
      organisation: 'Organización',
    },
    security: { title: 'Seguridad', session: 'Esta sesión', since: 'Iniciada', until: 'Termina como máximo' },
  },
};
