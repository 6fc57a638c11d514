/** What settings are for; English shows the API's own texts (core/platform/config.ts). */
export const settingTexts = {
  NODE_ENV: '`test` verkürzt Wartezeiten für die Tests; sonst hängt nichts davon ab.',
  HOST: 'Adresse, an der gelauscht wird. `0.0.0.0` für alle Schnittstellen.',
  PORT: 'Port, an dem gelauscht wird; 0 nimmt einen freien.',
  PUBLIC_URL:
    'Die Adresse, die man eingibt: Schema, Host und Port, ohne Pfad. Ohne Angabe `http://localhost:PORT`. Mit https sind Cookies `Secure`, und über http kann sich niemand anmelden. Nach ihr heißen auch die Cookies, damit Installationen auf einem Host nebeneinander bestehen.',
  ALLOWED_HOSTS:
    'Weitere Hostnamen, unter denen dieser Server gefragt werden darf, neben dem der `PUBLIC_URL` und denen der Maschine selbst, etwa `gatehouse, 10.0.0.7` für Dienste im selben Netz. Anfragen für andere bekommen 421.',
  TRUST_PROXY:
    'Anzahl der Reverse-Proxys davor, deren `X-Forwarded-For`, `X-Forwarded-Proto` und `X-Forwarded-Host` geglaubt wird.',
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
    'Passwort des ersten Admins, nach den Regeln für alle: 15 bis 256 Zeichen, nicht leicht zu erraten. Nur angesehen, wenn der Admin angelegt wird. Ohne Angabe: erzeugt und einmal ausgegeben.',
  SMTP_URL:
    'Mailserver, etwa `smtps://user:password@mail.example.com`. Ohne Angabe: Mails bleiben in `DATA_DIR/mail`, auf diesem Rechner unter dem Link zu lesen, den `npm start` ausgibt.',
  SMTP_TLS:
    '`required`: Mails und Passwort gehen nur über TLS, an einen Server ohne TLS gar nicht. `optional`: dann unverschlüsselt. Ohne Angabe: `required`, für einen Mailserver auf dieser Maschine `optional`. Zertifikate werden geprüft; `NODE_EXTRA_CA_CERTS` fügt eine eigene Zertifizierungsstelle hinzu.',
  DEV_MAIL_TOKEN:
    'Von `npm start` mit der eingebetteten Datenbank gesetzt: Wer es hat, liest auf dieser Maschine unter `/dev/mail` behaltene Mails. Ohne Angabe gibt es die Seite nicht.',
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
  TOTP_ISSUER:
    'Name, unter dem Authenticator-Apps das Konto zeigen, etwa `Example Ltd` (1 bis 60 Zeichen, ohne Doppelpunkt).',
  APPROVAL_HOURS: 'Stunden, nach denen eine solche Anfrage abläuft.',
  LOGIN_FAILURES_PER_ACCOUNT:
    'Fehlgeschlagene Anmeldungen eines Kontos aus einem Netz (eine IPv4-Adresse oder ein /64 von IPv6) in 15 Minuten, bevor es dort warten muss.',
  LOGIN_FAILURES_PER_ACCOUNT_TOTAL:
    'Fehlgeschlagene Anmeldungen eines Kontos aus allen Netzen in 15 Minuten, bevor es warten muss; ein vertrautes Gerät des Kontos wartet nicht.',
  LOGIN_FAILURES_PER_IP:
    'Fehlgeschlagene Anmeldungen von einer IP-Adresse (bei IPv6: einem /64; viermal so viele aus einem /56) in 15 Minuten, bevor sie warten muss.',
  PASSWORD_BREACH_CHECK:
    '`on`: Neue Passwörter werden in den Listen gestohlener Passwörter unter `PASSWORD_BREACH_URL` gesucht; die ersten 20 Bit ihres SHA-1 werden dorthin gesendet. Sind die Listen nicht erreichbar, wird das Passwort angenommen, und das Log sagt es. Häufige gestohlene Passwörter werden immer abgelehnt.',
  PASSWORD_BREACH_URL:
    'Wo die Listen gestohlener Passwörter sind: Pwned Passwords oder ein Spiegel, der `/range/XXXXX` ebenso beantwortet. Einer im eigenen Netz muss in `STREAM_ALLOWED_NETWORKS` stehen.',
  REQUESTS_PER_MINUTE:
    'Anfragen einer Sitzung oder IP-Adresse in der Minute, von jedem Serverprozess gezählt.',
  INGEST_REQUESTS_PER_MINUTE:
    'Anfragen eines API-Schlüssels in der Minute an `POST /api/v1/events`, von jedem Serverprozess gezählt.',
  MAX_CONNECTIONS: 'Verbindungen, die ein Serverprozess gleichzeitig hält; weitere werden geschlossen.',
  MAX_CONNECTIONS_PER_IP:
    'Dasselbe für eine IP-Adresse. Mit `TRUST_PROXY` wird nicht gezählt: Dann muss der Proxy zählen.',
  SEARCHES_AT_ONCE:
    'Suchen, Listen und Diagramme einer Sitzung oder eines API-Schlüssels, die ein Serverprozess gleichzeitig bearbeitet (doppelt so viele je Benutzer); weitere warten. Alle zusammen haben 60 % von `DATABASE_POOL`, einer von ihnen höchstens zwei Drittel davon.',
  SEARCHES_WAITING: 'Wie viele weitere davon warten; was dann kommt, wird mit 429 abgewiesen.',
  DOWNLOADS: 'Downloads von Exporten und anderen Dateien, die ein Serverprozess gleichzeitig sendet.',
  DOWNLOADS_PER_SESSION:
    'Dasselbe für eine Sitzung oder einen API-Schlüssel (doppelt so viele je Benutzer); fünf weitere warten.',
  LIVE_VIEWS:
    'Live-Ansichten von Ereignissen, die ein Serverprozess gleichzeitig bedient, jede mit einer kleinen Abfrage in der Sekunde.',
  LIVE_VIEWS_PER_SESSION:
    'Dasselbe für eine Sitzung (doppelt so viele je Benutzer), über höchstens 8 Verbindungen.',
  PICTURE_MEMORY_MIB:
    'MiB, die Bilder belegen dürfen, während ein Serverprozess sie dekodiert: zwei gleichzeitig, jedes mit der Hälfte. Größere werden abgewiesen.',
  EVENT_MEMORY_MIB:
    'MiB gesendeter Ereignisse, entpackt, die ein Serverprozess gleichzeitig liest; ein API-Schlüssel hat ein Sechstel davon. Weitere Posts warten.',
  INBOX_MAX_EVENTS:
    'Ereignisse, die auf das Speichern warten dürfen; weitere werden mit 429 abgewiesen, bis Platz ist.',
  INBOX_MAX_BATCHES:
    'Pakete, die auf das Speichern warten dürfen (jeder Post ist eines); weitere werden mit 429 abgewiesen.',
  INBOX_STUCK_SECONDS:
    'Sekunden, nach denen ein Paket, das noch auf das Speichern wartet, `/readyz` und `gatehouse_inbox_stuck` rot werden lässt.',
  EVENT_ID_DAYS:
    'Tage, für die die `id` eines gesendeten Ereignisses bleibt, damit dieselbe nie als anderes Ereignis gespeichert wird. Braucht etwa 115 Byte je `id`.',
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
