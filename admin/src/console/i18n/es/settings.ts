export const settings = {
  title: 'Ajustes',
  explain:
    'Cómo está configurada esta instalación. Se cambia en el entorno de los servidores y procesos, y vale tras reiniciar.',
  name: 'Ajuste',
  value: 'Valor',
  about: 'Para qué sirve',
  set: 'Definido',
  not_set: 'Sin definir',
  usually: 'Por omisión: %{value}',
  group: {
    address: 'Dirección',
    storage: 'Base de datos y archivos',
    queue: 'Cola y procesos',
    mail: 'Correo',
    signing_in: 'Inicio de sesión y personal',
    limits: 'Límites',
    retention: 'Conservación',
    watching: 'Métricas y registros',
    other: 'Otros',
  },
};
