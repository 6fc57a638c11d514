export const account = {
  account: {
    title: 'Мій обліковий запис',
    navigation: { general: 'Загальне', security: 'Безпека' },
    general: {
      title: 'Загальне',
      profile: 'Профіль',
      name: 'Ім’я',
      email: 'Електронна пошта',
      organisation: 'Організація',
    },
    security: { title: 'Безпека', session: 'Цей сеанс', since: 'Вхід', until: 'Завершиться не пізніше' },
  },
};
