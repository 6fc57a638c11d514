import type { Phrases } from '../mail.ts';
import { alertItems, worstOf } from './alert-items.ts';
import { type RevokedWords, revokedSentences } from './revoked.ts';

const alertLabels = {
  info: 'Informativo',
  low: 'Bajo',
  medium: 'Medio',
  high: 'Alto',
  critical: 'Crítico',
  last: 'Último evento',
};

const revoked: RevokedWords = {
  devices: 'También ha terminado la confianza en los dispositivos: en ellos se volverá a pedir un código.',
  tokens: (names, more) =>
    `Se han revocado tokens de API de su cuenta: ${names}${more > 0 ? ` y ${more} más` : ''}. Cree otros donde los necesite.`,
  newEmail: (address) => `Se ha cancelado el cambio pendiente de su dirección a ${address}.`,
  closure: 'Se ha cancelado el cierre de su cuenta. Pídalo de nuevo si todavía lo desea.',
};

export const es: Phrases = {
  hello: (name) => (name ? `Hola, ${name}:` : 'Hola:'),
  when: 'Cuándo',
  where: 'Dónde',
  device: 'Dispositivo',
  unknownPlace: 'lugar desconocido',
  unknownDevice: 'dispositivo desconocido',
  on: (browser, os) => `${browser} en ${os}`,
  secure:
    'Si no ha sido usted, es posible que otra persona tenga acceso a su cuenta. Cambie ahora la contraseña: eso cierra todas las demás sesiones y revoca todo aquello en lo que su cuenta confía:',
  secureButton: 'Revisar mi cuenta',
  ignore: 'Si no lo ha pedido usted, ignore este correo. Sin el enlace no cambia nada.',
  linkHint: 'Si el botón no funciona, copie esta dirección en su navegador:',
  footer: (address) =>
    `Gatehouse ha enviado este correo porque afecta a la seguridad de su cuenta en ${address}.`,
  workFooter: (address) => `Gatehouse ha enviado este correo porque usted atiende las alertas en ${address}.`,
  mails: {
    sign_in_code: ({ code, minutes }) => ({
      subject: 'Su código para iniciar sesión',
      paragraphs: [
        `Su código es ${code}. Vale durante ${minutes} minutos y una sola vez.`,
        'Lo pedimos porque este inicio de sesión no se parece a los habituales. No dé el código a nadie: nuestro personal nunca lo pide.',
      ],
    }),
    unusual_activity: () => ({
      subject: 'Actividad inusual en su cuenta',
      paragraphs: ['Algo en su cuenta no se parece a lo habitual. Revise la lista de sus inicios de sesión.'],
    }),
    new_device_sign_in: () => ({
      subject: 'Nuevo inicio de sesión en su cuenta',
      paragraphs: [
        'Alguien ha iniciado sesión en su cuenta con un dispositivo o desde un país que no habíamos visto antes.',
      ],
    }),
    password_changed: (end) => ({
      subject: 'Su contraseña ha cambiado',
      paragraphs: [
        'Se ha cambiado la contraseña de su cuenta. Todas las demás sesiones se han cerrado.',
        ...revokedSentences(end, revoked),
      ],
    }),
    password_reset: ({ minutes }) => ({
      subject: 'Elija una contraseña nueva',
      paragraphs: [
        `Alguien ha pedido una contraseña nueva para su cuenta. El enlace sirve una sola vez y durante ${minutes} minutos.`,
      ],
      button: 'Elegir contraseña nueva',
    }),
    password_reset_completed: (end) => ({
      subject: 'Su contraseña se ha restablecido',
      paragraphs: [
        'Se ha elegido una contraseña nueva para su cuenta con el enlace de un correo. Todas las sesiones se han cerrado.',
        ...revokedSentences(end, revoked),
      ],
    }),
    email_change_confirm: ({ hours }) => ({
      subject: 'Confirme su nueva dirección de correo',
      paragraphs: [
        `Confirme que esta dirección debe ser la de su cuenta. El enlace sirve una sola vez y durante ${hours} horas.`,
      ],
      button: 'Confirmar dirección',
    }),
    email_change_taken: () => ({
      subject: 'Ya tiene una cuenta',
      paragraphs: [
        'Alguien ha pedido usar esta dirección para otra cuenta. Ya existe una cuenta con esta dirección, así que no ha cambiado nada.',
        'Si ha sido usted, inicie sesión con esta dirección o indique otra.',
      ],
    }),
    email_change_requested: ({ new_email, hours }) => ({
      subject: 'Su dirección de correo va a cambiar',
      paragraphs: [
        `Alguien ha pedido cambiar la dirección de correo de su cuenta a ${new_email}. Cambiará cuando se confirme con el enlace enviado allí.`,
        ...(hours === undefined
          ? []
          : [
              `Si no ha sido usted, cancélelo con este enlace en un plazo de ${hours} horas: conserva su dirección, cierra todas las sesiones y le permite elegir una contraseña nueva.`,
            ]),
      ],
      button: 'No he sido yo: cancelar y proteger mi cuenta',
    }),
    email_changed: ({ new_email }) => ({
      subject: 'Su dirección de correo ha cambiado',
      paragraphs: [
        `La dirección de correo de su cuenta es ahora ${new_email}. A partir de ahora, inicie sesión con ella.`,
      ],
    }),
    email_changed_from: ({ new_email, hours }) => ({
      subject: 'Su dirección de correo ha cambiado',
      paragraphs: [
        `La dirección de correo de su cuenta es ahora ${new_email}. A partir de ahora, inicie sesión con ella.`,
        `Si no ha sido usted, recupere su cuenta con este enlace en un plazo de ${hours} horas: restablece esta dirección, cierra todas las sesiones y le permite elegir una contraseña nueva.`,
      ],
      button: 'No he sido yo: restablecer mi dirección',
    }),
    email_change_undone: ({ new_email, minutes, ...end }) => ({
      subject: 'Su dirección de correo se ha restablecido',
      paragraphs: [
        `Se ha deshecho el cambio de su dirección de correo a ${new_email}. Todas las sesiones se han cerrado.`,
        ...revokedSentences(end, revoked),
        `Es posible que otra persona conozca su contraseña. Elija una nueva con este enlace; sirve una vez y durante ${minutes} minutos.`,
      ],
      button: 'Elegir una contraseña nueva',
    }),
    two_factor_enabled: (end) => ({
      subject: 'La verificación en dos pasos está activada',
      paragraphs: [
        'A partir de ahora, al iniciar sesión se pedirá un código de su aplicación de autenticación.',
        'Todas las demás sesiones se han cerrado.',
        ...revokedSentences(end, revoked),
      ],
    }),
    two_factor_disabled: (end) => ({
      subject: 'La verificación en dos pasos se ha desactivado',
      paragraphs: [
        'Al iniciar sesión ya no se pide un código. Los códigos de respaldo ya no sirven.',
        'Todas las demás sesiones se han cerrado.',
        ...revokedSentences(end, revoked),
      ],
    }),
    two_factor_guessed: () => ({
      subject: 'Alguien tiene su contraseña',
      paragraphs: [
        'Alguien ha usado su contraseña y después ha introducido varias veces un código incorrecto. No ha podido entrar, y no se aceptan códigos durante 15 minutos.',
      ],
    }),
    backup_code_used: ({ left }) => ({
      subject: 'Se ha usado un código de respaldo',
      paragraphs: [
        'Se ha usado un código de respaldo de su cuenta; ya no sirve.',
        left > 3
          ? `Códigos de respaldo restantes: ${left}.`
          : `Códigos de respaldo restantes: solo ${left}. Cree otros nuevos en los ajustes de seguridad de su cuenta.`,
      ],
    }),
    backup_codes_regenerated: (end) => ({
      subject: 'Códigos de respaldo nuevos',
      paragraphs: [
        'Se han creado códigos de respaldo nuevos para su cuenta. Los anteriores ya no sirven.',
        'Todas las demás sesiones se han cerrado.',
        ...revokedSentences(end, revoked),
      ],
    }),
    two_factor_reset_by_staff: (end) => ({
      subject: 'La verificación en dos pasos se ha restablecido',
      paragraphs: [
        'Nuestro personal ha desactivado la verificación en dos pasos de su cuenta. Configúrela de nuevo después de iniciar sesión. Todas las sesiones se han cerrado.',
        ...revokedSentences(end, revoked),
      ],
    }),
    password_reset_by_staff: ({ minutes }) => ({
      subject: 'Elija otra contraseña',
      paragraphs: [
        `Nuestro personal le envía este enlace para que elija una contraseña nueva. Sirve una sola vez y durante ${minutes} minutos. Hasta que lo use no cambia nada.`,
        'Si no lo esperaba, no abra el enlace y pregunte al servicio de asistencia.',
      ],
      button: 'Elegir contraseña nueva',
    }),
    password_change_required: () => ({
      subject: 'Debe cambiar su contraseña',
      paragraphs: [
        'Nuestro personal le pide que elija una contraseña nueva. La próxima vez que inicie sesión recibirá un enlace por correo.',
      ],
    }),
    password_change_waived: () => ({
      subject: 'Ya no tiene que cambiar su contraseña',
      paragraphs: [
        'Nuestro personal ya no le exige que elija una contraseña nueva. Inicie sesión con la que tiene; puede cambiarla cuando quiera.',
      ],
    }),
    password_change_link: ({ minutes }) => ({
      subject: 'Elija una contraseña nueva para entrar',
      paragraphs: [
        `Ha iniciado sesión con una contraseña que antes debe cambiarse. Elija una nueva con este enlace y entre con ella. El enlace sirve una sola vez y durante ${minutes} minutos.`,
        'Si no ha sido usted, alguien tiene su contraseña: elija una nueva con este enlace.',
      ],
      button: 'Elegir contraseña nueva',
    }),
    account_locked: () => ({
      subject: 'Su cuenta se ha bloqueado',
      paragraphs: [
        'Nuestro personal ha bloqueado su cuenta. Todas las sesiones se han cerrado y nadie puede entrar ni usar un token de API de la cuenta hasta que se desbloquee. Si tiene preguntas, diríjase al servicio de asistencia.',
      ],
    }),
    account_unlocked: () => ({
      subject: 'Su cuenta está desbloqueada',
      paragraphs: ['Nuestro personal ha desbloqueado su cuenta. Ya puede iniciar sesión.'],
    }),
    sessions_revoked_by_staff: (end) => ({
      subject: 'Se han cerrado sus sesiones',
      paragraphs: [
        'Nuestro personal ha cerrado sesiones de su cuenta. Vuelva a entrar donde lo necesite. Si tiene preguntas, diríjase al servicio de asistencia.',
        ...revokedSentences(end, revoked),
      ],
    }),
    devices_revoked_by_staff: () => ({
      subject: 'Se han olvidado los dispositivos recordados',
      paragraphs: [
        'Nuestro personal ha olvidado todos los dispositivos recordados de su cuenta. La próxima vez que inicie sesión se pedirá un código.',
      ],
    }),
    device_revoked_by_staff: () => ({
      subject: 'Se ha olvidado un dispositivo recordado',
      paragraphs: [
        'Nuestro personal ha olvidado uno de los dispositivos recordados de su cuenta. La próxima vez que inicie sesión en él se pedirá un código.',
      ],
    }),
    email_confirmed_by_staff: ({ new_email }) => ({
      subject: 'Su dirección de correo ahora es otra',
      paragraphs: [
        `Nuestro personal ha confirmado la nueva dirección de correo de su cuenta: ${new_email}. A partir de ahora, inicie sesión con ella. Si no lo ha pedido, diríjase enseguida al servicio de asistencia.`,
      ],
    }),
    staff_invited: ({ days }) => ({
      subject: 'Le invitan a trabajar con Gatehouse',
      paragraphs: [
        `Se ha creado una cuenta de personal para usted. Elija una contraseña con este enlace y después inicie sesión. El enlace sirve una sola vez y durante ${days} días.`,
      ],
      button: 'Elegir contraseña',
    }),
    role_changed: ({ role, ...end }) => ({
      subject: 'Su función ha cambiado',
      paragraphs: [
        role
          ? `Su función es ahora «${role}». Sus sesiones se han cerrado; vuelva a entrar.`
          : 'Ya no forma parte del personal. Sus sesiones se han cerrado; su cuenta sigue.',
        ...revokedSentences(end, revoked),
      ],
    }),
    account_deactivated: () => ({
      subject: 'Su cuenta se ha desactivado',
      paragraphs: [
        'Su cuenta se ha desactivado. Todas las sesiones se han cerrado y ya no puede iniciar sesión. Los tokens de API de su cuenta ya no funcionan. Si tiene preguntas, diríjase a un administrador.',
      ],
    }),
    account_reactivated: () => ({
      subject: 'Su cuenta vuelve a estar activa',
      paragraphs: ['Su cuenta se ha vuelto a abrir. Puede iniciar sesión.'],
    }),
    session_reported: (end) => ({
      subject: 'Ha informado de una sesión',
      paragraphs: [
        'Ha indicado que una sesión de su cuenta no era suya. Se ha cerrado y se ha avisado a nuestro equipo de seguridad. Cambie la contraseña si aún no lo ha hecho.',
        ...revokedSentences(end, revoked),
      ],
    }),
    api_token_created: ({ name }) => ({
      subject: 'Nuevo token de API',
      paragraphs: [`Se ha creado un token llamado «${name}». Permite usar su cuenta sin la contraseña.`],
    }),
    data_export_requested: () => ({
      subject: 'Se están reuniendo sus datos',
      paragraphs: [
        'Alguien ha pedido una copia de todos los datos de su cuenta. Volveremos a escribirle cuando esté lista.',
      ],
    }),
    data_export_ready: () => ({
      subject: 'Sus datos están listos',
      paragraphs: ['La copia de los datos de su cuenta está lista. Puede descargarla en su cuenta.'],
    }),
    account_closing: ({ closes_at }, write) => ({
      subject: 'Su cuenta se va a cerrar',
      paragraphs: [
        `Su cuenta se cerrará en esta fecha: ${write(closes_at)}. Hasta entonces puede cambiar de opinión en su cuenta.`,
      ],
    }),
    account_closing_cancelled: () => ({
      subject: 'Su cuenta sigue abierta',
      paragraphs: ['Se ha cancelado el cierre de su cuenta. Todo queda como está.'],
    }),
    account_closed: () => ({
      subject: 'Su cuenta se ha cerrado',
      paragraphs: ['Su cuenta se ha cerrado, como pidió. Ya no puede iniciar sesión.'],
    }),
    alert_digest: ({ alerts, all, link, settings }, write) => ({
      subject: `${all} ${all === 1 ? 'alerta nueva' : 'alertas nuevas'}, nivel más alto: ${alertLabels[worstOf(alerts)]}`,
      paragraphs: [
        'Estas alertas están abiertas y son nuevas desde el último correo; primero las de más riesgo.',
        ...(all > alerts.length ? [`Y ${all - alerts.length} más en la cola.`] : []),
      ],
      items: alertItems(alerts, 'es', alertLabels, write, link),
      button: 'Abrir la cola',
      unsubscribe: { label: 'Cada cuánto recibe este correo, o para no recibir más:', url: settings },
    }),
  },
};
