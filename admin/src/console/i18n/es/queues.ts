export const queues = {
  title: 'Colas',
  explain:
    'Lo que los procesos tienen por delante. Las tareas se repiten solas; aquí está lo que falló tras todos los intentos.',
  name: {
    ingest: 'Eventos',
    mail: 'Correo',
    exports: 'Exportaciones',
    streams: 'Flujos',
    maintenance: 'Mantenimiento',
  },
  about: {
    ingest: 'Lotes de eventos camino del registro de auditoría. Los eventos malos van a los no guardados.',
    mail: 'Correos que salen. Un correo que no se puede enviar queda registrado como system.mail:failed.',
    exports: 'Archivos de eventos que pidió el personal o que hace una programación.',
    streams: 'Eventos camino de webhooks, syslog y archivos.',
    maintenance: 'Lo que corre por el reloj: particiones, conservación, detección, exportaciones.',
  },
  state: { waiting: 'En espera', active: 'En curso', delayed: 'Aplazadas', failed: 'Fallidas' },
  failed_of: 'Tareas fallidas: %{name}',
  column: { job: 'Tarea', error: 'Error', tries: 'Intentos', failed: 'Falló', actions: 'Acciones' },
  retry: {
    action: 'Repetir',
    action_for: 'Repetir %{name}',
    title: '¿Repetir %{name}?',
    explain: 'Corre una vez más, ahora. Las tareas pueden correr dos veces sin daño.',
    submit: 'Repetir',
    done: '%{name} corre de nuevo.',
  },
  remove: {
    action: 'Quitar',
    action_for: 'Quitar %{name}',
    title: '¿Quitar %{name}?',
    explain: 'Se abandona la tarea y se olvida su error. Lo que debía hacer no se hace.',
    submit: 'Quitar la tarea',
    done: '%{name} está quitada.',
  },
};
