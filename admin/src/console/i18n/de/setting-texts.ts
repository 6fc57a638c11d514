/** What settings are for; English shows the API's own texts (core/platform/config.ts). */
export const settingTexts = {
  NODE_ENV: '`test` verkürzt Wartezeiten für die Tests; sonst hängt nichts davon ab.',
  HOST: 'Adresse, an der gelauscht wird. `0.0.0.0` für alle Schnittstellen.',
  PORT: 'Port, an dem gelauscht wird; 0 nimmt einen freien.',
  PUBLIC_URL:
    'Die Adresse, die man eingibt. Ohne Angabe `http://localhost:PORT`. Mit https sind Cookies `Secure`.',
  TRUST_PROXY: 'Anzahl der Reverse-Proxys davor, deren `X-Forwarded-For` geglaubt wird.',
  DATA_DIR: 'Ordner der eingebetteten Datenbank und lokaler Dateien.',
  DATABASE_URL: 'PostgreSQL 14 oder neuer. Ohne Angabe: ein eingebettetes PostgreSQL in `DATA_DIR`.',
  DATABASE_POOL: 'Datenbankverbindungen jedes Prozesses.',
  REDIS_URL:
    'Redis 6.2 oder neuer (oder Valkey) für Warteschlange und Drosselung. Ohne Angabe: beides in PostgreSQL.',
  REDIS_SENTINELS: '`host:port,host:port`: Sentinels, die den Master von `REDIS_MASTER_NAME` kennen.',
  REDIS_MASTER_NAME: 'Name des Masters, den die Sentinels beobachten.',
  REDIS_CLUSTER: '`true`, wenn `REDIS_URL` einen Knoten eines Redis-Clusters nennt.',
  QUEUE_PREFIX: 'Präfix aller Schlüssel in Redis, damit mehrere Installationen sich einen teilen können.',
  WORKER_PROCESSES:
    'Worker-Prozesse, die `npm start` startet, von je bis zu 300 MiB. Ohne Angabe 2, mit einem Kern 1.',
  WORKER_CONCURRENCY: 'Pakete, die ein Worker zugleich bearbeitet.',
  ADMIN_EMAIL: 'Erster Admin, beim ersten Start angelegt.',
  ADMIN_PASSWORD:
    'Passwort des ersten Admins (8 bis 256 Zeichen). Ohne Angabe: erzeugt und einmal ausgegeben.',
  SMTP_URL:
    'Mailserver, etwa `smtps://user:password@mail.example.com`. Ohne Angabe: Mails bleiben in `DATA_DIR/mail`, auf diesem Rechner unter `/dev/mail` zu lesen.',
  MAIL_FROM: 'Absender der Mails. Ohne Angabe: `Gatehouse <no-reply@HOST OF PUBLIC_URL>`.',
  ENCRYPTION_KEYS:
    '`id:key[,older…]`, jeder Schlüssel 32 Byte in base64 (`openssl rand -base64 32`): verschlüsselt die Geheimnisse des zweiten Faktors. Der erste verschlüsselt, alle entschlüsseln. Auf jedem Server gleich. Ohne Angabe: eine Schlüsseldatei in `DATA_DIR`; bewahren Sie eine Kopie davon auf.',
  SESSION_IDLE_HOURS: 'Stunden ohne Anfrage, nach denen eine Sitzung endet.',
  SESSION_ABSOLUTE_DAYS: 'Tage, nach denen eine Sitzung in jedem Fall endet.',
  FRESH_AUTHENTICATION_MINUTES:
    'Minuten, nach denen eine Handlung des Personals wieder nach dem Passwort fragt.',
  STAFF_TWO_FACTOR:
    '`required`: Personal ohne Zwei-Faktor-Authentifizierung kann nichts tun, als sie einzurichten. Ohne Angabe: `required` mit `DATABASE_URL`, sonst `optional`.',
  TWO_FACTOR_RESET_APPROVAL:
    '`true`: Eine zweite Person muss dem Zurücksetzen der Zwei-Faktor-Authentifizierung eines Benutzers zustimmen.',
  APPROVAL_HOURS: 'Stunden, nach denen eine solche Anfrage abläuft.',
  LOGIN_FAILURES_PER_ACCOUNT: 'Fehlgeschlagene Anmeldungen eines Kontos in 15 Minuten, bevor es warten muss.',
  LOGIN_FAILURES_PER_IP:
    'Fehlgeschlagene Anmeldungen von einer IP-Adresse in 15 Minuten, bevor sie warten muss.',
  REQUESTS_PER_MINUTE:
    'Anfragen einer Sitzung oder IP-Adresse in der Minute, von jedem Serverprozess gezählt.',
  INGEST_REQUESTS_PER_MINUTE:
    'Anfragen eines API-Schlüssels in der Minute an `POST /api/v1/events`, von jedem Serverprozess gezählt.',
  INBOX_MAX_EVENTS:
    'Ereignisse, die auf das Speichern warten dürfen; weitere werden mit 429 abgewiesen, bis Platz ist.',
  INBOX_MAX_BATCHES:
    'Pakete, die auf das Speichern warten dürfen (jeder Post ist eines); weitere werden mit 429 abgewiesen.',
  RECEIPT_DAYS:
    'Tage, für die der Beleg eines Pakets bleibt: sein Stand und die Antwort auf seinen `Idempotency-Key`.',
  QUERY_TIMEOUT_SECONDS:
    'Sekunden, die eine Suche oder ein Diagramm dauern darf, bevor es als zu weit abgewiesen wird.',
  ARCHIVE_EXPIRED:
    '`true`: Ereignisse nach Ablauf ihrer Aufbewahrung werden in `ARCHIVE_DIR` geschrieben, bevor sie gelöscht werden.',
  ARCHIVE_DIR:
    'Ordner für abgelaufene Ereignisse (NDJSON, gzip) auf dem Rechner der Worker. Ohne Angabe: `archive` in `DATA_DIR`.',
  EXPORT_DIR:
    'Ordner fertiger Exporte; Server und Worker auf mehreren Rechnern brauchen einen gemeinsamen. Ohne Angabe: `exports` in `DATA_DIR`.',
  EXPORT_DAYS: 'Tage, nach denen die Dateien eines Exports gelöscht werden.',
  EXPORT_LINK_MINUTES: 'Minuten, für die ein Link zum Herunterladen gilt.',
  EXPORT_DELIVERY_DIR:
    'Ordner, unter dem geplante Exporte abgelegt werden dürfen. Ohne Angabe: `deliveries` in `DATA_DIR`.',
  WITNESS_DIR:
    'Ordner für Kontrollpunkte des Protokolls, je eine Datei, am besten auf nicht überschreibbarem Speicher. Ohne Angabe: Es wird keiner geschrieben.',
  WITNESS_MAIL: 'Adresse, die Kontrollpunkte des Protokolls per Mail bekommt; jemand außerhalb des Betriebs.',
  WITNESS_WEBHOOK: 'Adresse, an die Kontrollpunkte des Protokolls als Text gesandt werden.',
  STREAM_ALLOWED_NETWORKS:
    'Nicht öffentliche Netze, in die Streams gesandt werden dürfen, etwa `10.1.0.0/16, 127.0.0.1`. Leer: nur öffentliche Adressen.',
  ASN_DATA_DIR:
    'Ordner mit `asn-ipv4-num.csv` und `asn-ipv6-num.csv` (`first,last,number,name`, Adressen als Dezimalzahlen, der Reihe nach): neuere Daten der Netzbetreiber. Ohne Angabe: die des Pakets `@ip-location-db/asn`.',
  STREAM_LANES:
    'Nutzer, deren Ereignisse ein Webhook nebeneinander bekommt, über ebenso viele Verbindungen; die eines Nutzers kommen nacheinander.',
  STREAM_DIR:
    'Ordner der Dateien, die Streams schreiben, auf dem Rechner der Worker. Ohne Angabe: `streams` in `DATA_DIR`.',
  METRICS_TOKEN: 'Bearer-Token für `/metrics` (mindestens 16 Zeichen). Ohne Angabe: `/metrics` ist aus.',
  LOG_LEVEL: 'Geringste Stufe, die protokolliert wird.',
};
