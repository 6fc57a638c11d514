/** What settings are for; English shows the API's own texts (core/platform/config.ts). */
export const settingTexts = {
  NODE_ENV: '`test` acorta las esperas para las pruebas; nada más depende de él.',
  HOST: 'Dirección en la que se escucha. `0.0.0.0` para todas las interfaces.',
  PORT: 'Puerto en el que se escucha; 0 toma uno libre.',
  PUBLIC_URL:
    'La dirección que se escribe: esquema, host y puerto, sin ruta. Por defecto `http://localhost:PORT`. Con https las cookies son `Secure` y nadie puede iniciar sesión por http. También da nombre a las cookies, para que varias instalaciones convivan en un mismo host.',
  ALLOWED_HOSTS:
    'Otros nombres de host con los que se puede preguntar a este servidor, además del de `PUBLIC_URL` y los de la propia máquina, como `gatehouse, 10.0.0.7` para servicios de la misma red. Las peticiones para otros reciben 421.',
  TRUST_PROXY:
    'Número de proxys inversos delante cuyos `X-Forwarded-For`, `X-Forwarded-Proto` y `X-Forwarded-Host` se creen.',
  DATA_DIR: 'Carpeta de la base de datos integrada y de archivos locales.',
  DATABASE_URL: 'PostgreSQL 14 o posterior. Sin valor: un PostgreSQL integrado en `DATA_DIR`.',
  DATABASE_POOL: 'Conexiones a la base de datos de cada proceso.',
  REDIS_URL: 'Redis 6.2 o posterior (o Valkey) para la cola y los límites. Sin valor: ambos usan PostgreSQL.',
  REDIS_SENTINELS: '`host:port,host:port`: Sentinels que conocen el maestro de `REDIS_MASTER_NAME`.',
  REDIS_MASTER_NAME: 'Nombre del maestro que vigilan los Sentinels.',
  REDIS_CLUSTER: '`true` si `REDIS_URL` nombra un nodo de un Redis Cluster.',
  QUEUE_PREFIX: 'Prefijo de todas las claves en Redis, para que varias instalaciones compartan uno.',
  WORKER_PROCESSES:
    'Procesos worker que inicia `npm start`, de hasta 300 MiB cada uno. Sin valor: 2, o 1 con un solo núcleo.',
  WORKER_CONCURRENCY: 'Lotes que un proceso worker toma a la vez.',
  ADMIN_EMAIL: 'Primer administrador, creado en el primer arranque.',
  ADMIN_PASSWORD:
    'Contraseña del primer administrador, según las reglas de todos: de 15 a 256 caracteres, difícil de adivinar. Solo se mira al crear el administrador. Sin valor: se genera y se muestra una vez.',
  SMTP_URL:
    'Servidor de correo, como `smtps://user:password@mail.example.com`. Sin valor: los correos quedan en `DATA_DIR/mail`, legibles en esta máquina en el enlace que muestra `npm start`.',
  SMTP_TLS:
    '`required`: los correos y la contraseña solo van por TLS, y nada a un servidor que no lo ofrece. `optional`: entonces van sin cifrar. Sin valor: `required`, pero `optional` para un servidor de correo en esta máquina. Los certificados se comprueban; `NODE_EXTRA_CA_CERTS` añade una autoridad propia.',
  DEV_MAIL_TOKEN:
    'Lo pone `npm start` con la base de datos integrada: quien lo tiene lee en esta máquina los correos guardados en `/dev/mail`. Sin valor no existe esa página.',
  MAIL_FROM: 'Remitente de los correos. Sin valor: `Gatehouse <no-reply@HOST OF PUBLIC_URL>`.',
  ENCRYPTION_KEYS:
    '`id:key[,older…]`, cada clave de 32 bytes en base64 (`openssl rand -base64 32`): cifra los secretos del segundo factor. La primera cifra, todas descifran. La misma en cada servidor. Sin valor: un archivo de claves en `DATA_DIR`; guarde una copia.',
  SESSION_IDLE_HOURS: 'Horas sin peticiones tras las que termina una sesión.',
  SESSION_ABSOLUTE_DAYS: 'Días tras los que una sesión termina en todo caso.',
  FRESH_AUTHENTICATION_MINUTES: 'Minutos tras los que una acción del personal vuelve a pedir la contraseña.',
  STAFF_TWO_FACTOR:
    '`required`: el personal sin autenticación en dos pasos solo puede configurarla. Sin valor: `required` con `DATABASE_URL`, si no `optional`.',
  TWO_FACTOR_RESET_APPROVAL:
    '`true`: otra persona del equipo tiene que aprobar que se restablezca la autenticación en dos pasos de un usuario.',
  TOTP_ISSUER:
    'Nombre con el que las aplicaciones de autenticación muestran la cuenta, como `Example Ltd` (de 1 a 60 caracteres, sin dos puntos).',
  APPROVAL_HOURS: 'Horas tras las que caduca una solicitud así.',
  LOGIN_FAILURES_PER_ACCOUNT:
    'Inicios fallidos de una cuenta desde una red (una dirección IPv4 o un /64 de IPv6) en 15 minutos antes de tener que esperar allí.',
  LOGIN_FAILURES_PER_ACCOUNT_TOTAL:
    'Inicios fallidos de una cuenta desde todas las redes en 15 minutos antes de tener que esperar; un dispositivo de confianza de la cuenta no espera.',
  LOGIN_FAILURES_PER_IP:
    'Inicios fallidos desde una dirección IP (en IPv6: un /64; cuatro veces más desde un /56) en 15 minutos antes de tener que esperar.',
  PASSWORD_BREACH_CHECK:
    '`on`: las contraseñas nuevas se buscan en las listas de contraseñas filtradas de `PASSWORD_BREACH_URL`; se envían allí los primeros 20 bits de su SHA-1. Si las listas no responden, la contraseña se acepta y el registro lo dice. Las contraseñas filtradas comunes se rechazan siempre.',
  PASSWORD_BREACH_URL:
    'Dónde están las listas de contraseñas filtradas: Pwned Passwords o una réplica que responda igual a `/range/XXXXX`. Una de su propia red debe estar en `STREAM_ALLOWED_NETWORKS`.',
  REQUESTS_PER_MINUTE:
    'Peticiones por minuto de una sesión o dirección IP, contadas por cada proceso servidor.',
  INGEST_REQUESTS_PER_MINUTE:
    'Peticiones por minuto de una clave de API a `POST /api/v1/events`, contadas por cada proceso servidor.',
  MAX_CONNECTIONS: 'Conexiones que un proceso de servidor mantiene a la vez; las demás se cierran.',
  MAX_CONNECTIONS_PER_IP:
    'Lo mismo para una dirección IP. Con `TRUST_PROXY` no se cuenta: entonces debe contar el proxy.',
  SEARCHES_AT_ONCE:
    'Búsquedas, listas y gráficos de una sesión o clave de API que un proceso de servidor atiende a la vez (el doble por usuario); las demás esperan. Entre todos disponen del 60 % de `DATABASE_POOL`, y uno solo de dos tercios de ello como máximo.',
  SEARCHES_WAITING: 'Cuántas más de ellas esperan; lo que llegue después se rechaza con 429.',
  DOWNLOADS: 'Descargas de exportaciones y otros archivos que un proceso de servidor envía a la vez.',
  DOWNLOADS_PER_SESSION: 'Lo mismo para una sesión o clave de API (el doble por usuario); cinco más esperan.',
  LIVE_VIEWS:
    'Vistas en directo de eventos que un proceso de servidor atiende a la vez, cada una con una pequeña consulta por segundo.',
  LIVE_VIEWS_PER_SESSION: 'Lo mismo para una sesión (el doble por usuario), con 8 conexiones como máximo.',
  PICTURE_MEMORY_MIB:
    'MiB que pueden ocupar las imágenes mientras un proceso de servidor las decodifica: dos a la vez, la mitad cada una. Las mayores se rechazan.',
  EVENT_MEMORY_MIB:
    'MiB de eventos enviados, descomprimidos, que un proceso de servidor lee a la vez; una clave de API dispone de un sexto. Los demás envíos esperan.',
  INBOX_MAX_EVENTS:
    'Eventos que pueden esperar a ser guardados; los demás se rechazan con 429 hasta que haya sitio.',
  INBOX_MAX_BATCHES:
    'Lotes que pueden esperar a ser guardados (cada envío es uno); los demás se rechazan con 429.',
  INBOX_STUCK_SECONDS:
    'Segundos tras los cuales un lote que aún espera a ser guardado pone en rojo `/readyz` y `gatehouse_inbox_stuck`.',
  EVENT_ID_DAYS:
    'Días que se guarda el `id` de un evento enviado, para que el mismo nunca se guarde como otro evento. Ocupa unos 115 bytes por `id`.',
  RECEIPT_DAYS: 'Días que se guarda el recibo de un lote: su estado y la respuesta a su `Idempotency-Key`.',
  QUERY_TIMEOUT_SECONDS:
    'Segundos que puede tardar una búsqueda o un gráfico antes de rechazarse por ser demasiado amplio.',
  ARCHIVE_EXPIRED:
    '`true`: los eventos cuya conservación venció se escriben en `ARCHIVE_DIR` antes de borrarse.',
  ARCHIVE_DIR:
    'Carpeta de los eventos vencidos (NDJSON, gzip) en la máquina de los workers. Sin valor: `archive` en `DATA_DIR`.',
  EXPORT_DIR:
    'Carpeta de las exportaciones terminadas; servidores y workers en varias máquinas necesitan una común. Sin valor: `exports` en `DATA_DIR`.',
  EXPORT_DAYS: 'Días tras los que se borran los archivos de una exportación.',
  EXPORT_LINK_MINUTES: 'Minutos durante los que vale un enlace de descarga.',
  EXPORT_DELIVERY_DIR:
    'Carpeta bajo la que pueden dejarse las exportaciones programadas. Sin valor: `deliveries` en `DATA_DIR`.',
  WITNESS_DIR:
    'Carpeta para los puntos de control del registro, un archivo cada uno, mejor en un almacenamiento que no se pueda sobrescribir. Sin valor: no se escribe ninguno.',
  WITNESS_MAIL:
    'Dirección que recibe por correo los puntos de control del registro; alguien ajeno a la operación.',
  WITNESS_WEBHOOK: 'Dirección a la que se envían los puntos de control del registro, como texto.',
  STREAM_ALLOWED_NETWORKS:
    'Redes no públicas a las que se pueden enviar flujos, como `10.1.0.0/16, 127.0.0.1`. Vacío: solo direcciones públicas.',
  ASN_DATA_DIR:
    'Carpeta con `asn-ipv4-num.csv` y `asn-ipv6-num.csv` (`first,last,number,name`, direcciones como números decimales, en orden): datos más nuevos de los operadores de red. Sin valor: los del paquete `@ip-location-db/asn`.',
  STREAM_LANES:
    'Usuarios cuyos eventos recibe un webhook en paralelo, por otras tantas conexiones; los de un mismo usuario llegan uno tras otro.',
  STREAM_DIR:
    'Carpeta de los archivos que escriben los flujos, en la máquina de los workers. Sin valor: `streams` en `DATA_DIR`.',
  METRICS_TOKEN: 'Token Bearer para `/metrics` (16 caracteres o más). Sin valor: `/metrics` está apagado.',
  LOG_LEVEL: 'Nivel menos grave que se registra.',
};
