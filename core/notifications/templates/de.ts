import type { Phrases } from '../mail.ts';
import { alertItems, worstOf } from './alert-items.ts';
import { type RevokedWords, revokedSentences } from './revoked.ts';

const alertLabels = {
  info: 'Info',
  low: 'Niedrig',
  medium: 'Mittel',
  high: 'Hoch',
  critical: 'Kritisch',
  last: 'Letztes Ereignis',
};

const revoked: RevokedWords = {
  devices: 'Auch das Vertrauen in Geräte ist beendet: Auf ihnen wird wieder nach einem Code gefragt.',
  tokens: (names, more) =>
    `API-Token Ihres Kontos wurden widerrufen: ${names}${more > 0 ? ` und ${more} weitere` : ''}. Erzeugen Sie dort neue, wo Sie sie brauchen.`,
  newEmail: (address) => `Die beantragte Änderung Ihrer Adresse in ${address} wurde abgebrochen.`,
  closure:
    'Die Schließung Ihres Kontos wurde abgebrochen. Beantragen Sie sie erneut, wenn Sie das noch möchten.',
};

export const de: Phrases = {
  hello: (name) => (name ? `Guten Tag, ${name},` : 'Guten Tag,'),
  when: 'Wann',
  where: 'Wo',
  device: 'Gerät',
  unknownPlace: 'Ort unbekannt',
  unknownDevice: 'unbekanntes Gerät',
  on: (browser, os) => `${browser} unter ${os}`,
  secure:
    'Wenn Sie das nicht waren, hat vielleicht jemand anderes Zugriff auf Ihr Konto. Ändern Sie jetzt Ihr Passwort: Das beendet alle anderen Sitzungen und widerruft alles, dem Ihr Konto vertraut:',
  secureButton: 'Mein Konto prüfen',
  ignore:
    'Wenn Sie das nicht angefordert haben, ignorieren Sie diese Mail. Ohne den Link ändert sich nichts.',
  linkHint: 'Wenn die Schaltfläche nicht geht, kopieren Sie diese Adresse in Ihren Browser:',
  footer: (address) =>
    `Gatehouse hat diese Mail gesendet, weil sie die Sicherheit Ihres Kontos bei ${address} betrifft.`,
  workFooter: (address) =>
    `Gatehouse hat diese Mail gesendet, weil Sie sich bei ${address} um Alarme kümmern.`,
  mails: {
    sign_in_code: ({ code, minutes }) => ({
      subject: 'Ihr Code zum Anmelden',
      paragraphs: [
        `Ihr Code ist ${code}. Er gilt ${minutes} Minuten und nur einmal.`,
        'Wir fragen danach, weil diese Anmeldung anders ist als Ihre üblichen. Geben Sie den Code niemandem: Unsere Mitarbeitenden fragen nie danach.',
      ],
    }),
    unusual_activity: () => ({
      subject: 'Ungewöhnliches in Ihrem Konto',
      paragraphs: [
        'In Ihrem Konto ist etwas anders als sonst. Sehen Sie sich die Liste Ihrer Anmeldungen an.',
      ],
    }),
    new_device_sign_in: () => ({
      subject: 'Neue Anmeldung bei Ihrem Konto',
      paragraphs: [
        'Jemand hat sich mit einem Gerät oder aus einem Land bei Ihrem Konto angemeldet, das wir noch nicht kannten.',
      ],
    }),
    password_changed: (end) => ({
      subject: 'Ihr Passwort wurde geändert',
      paragraphs: [
        'Das Passwort Ihres Kontos wurde geändert. Alle anderen Sitzungen sind beendet.',
        ...revokedSentences(end, revoked),
      ],
    }),
    password_reset: ({ minutes }) => ({
      subject: 'Neues Passwort setzen',
      paragraphs: [
        `Jemand möchte für Ihr Konto ein neues Passwort setzen. Der Link gilt einmal und ${minutes} Minuten lang.`,
      ],
      button: 'Neues Passwort setzen',
    }),
    password_reset_completed: (end) => ({
      subject: 'Ihr Passwort wurde zurückgesetzt',
      paragraphs: [
        'Über einen Link aus einer Mail wurde für Ihr Konto ein neues Passwort gesetzt. Alle Sitzungen sind beendet.',
        ...revokedSentences(end, revoked),
      ],
    }),
    email_change_confirm: ({ hours }) => ({
      subject: 'Neue E-Mail-Adresse bestätigen',
      paragraphs: [
        `Bestätigen Sie, dass diese Adresse die Ihres Kontos werden soll. Der Link gilt einmal und ${hours} Stunden lang.`,
      ],
      button: 'Adresse bestätigen',
    }),
    email_change_taken: () => ({
      subject: 'Sie haben schon ein Konto',
      paragraphs: [
        'Jemand wollte diese Adresse für ein anderes Konto verwenden. Es gibt schon ein Konto mit dieser Adresse, deshalb wurde nichts geändert.',
        'Wenn Sie es waren: Melden Sie sich mit dieser Adresse an, oder geben Sie eine andere an.',
      ],
    }),
    email_change_requested: ({ new_email, hours }) => ({
      subject: 'Ihre E-Mail-Adresse soll geändert werden',
      paragraphs: [
        `Jemand möchte die E-Mail-Adresse Ihres Kontos in ${new_email} ändern. Sie ändert sich, sobald das mit dem Link bestätigt wird, der dorthin ging.`,
        ...(hours === undefined
          ? []
          : [
              `Wenn Sie das nicht waren, brechen Sie es innerhalb von ${hours} Stunden mit diesem Link ab: Ihre Adresse bleibt, alle Sitzungen enden, und Sie wählen ein neues Passwort.`,
            ]),
      ],
      button: 'Das war ich nicht: abbrechen und Konto sichern',
    }),
    email_changed: ({ new_email }) => ({
      subject: 'Ihre E-Mail-Adresse wurde geändert',
      paragraphs: [
        `Die E-Mail-Adresse Ihres Kontos ist jetzt ${new_email}. Melden Sie sich ab sofort damit an.`,
      ],
    }),
    email_changed_from: ({ new_email, hours }) => ({
      subject: 'Ihre E-Mail-Adresse wurde geändert',
      paragraphs: [
        `Die E-Mail-Adresse Ihres Kontos ist jetzt ${new_email}. Melden Sie sich ab sofort damit an.`,
        `Wenn Sie das nicht waren, holen Sie Ihr Konto innerhalb von ${hours} Stunden mit diesem Link zurück: Er stellt diese Adresse wieder her, beendet alle Sitzungen und lässt Sie ein neues Passwort wählen.`,
      ],
      button: 'Das war ich nicht: Adresse wiederherstellen',
    }),
    email_change_undone: ({ new_email, minutes, ...end }) => ({
      subject: 'Ihre E-Mail-Adresse wurde wiederhergestellt',
      paragraphs: [
        `Die Änderung Ihrer E-Mail-Adresse in ${new_email} wurde rückgängig gemacht. Alle Sitzungen sind beendet.`,
        ...revokedSentences(end, revoked),
        `Vielleicht kennt jemand anderes Ihr Passwort. Wählen Sie mit diesem Link ein neues; er gilt einmal und ${minutes} Minuten lang.`,
      ],
      button: 'Neues Passwort wählen',
    }),
    two_factor_enabled: (end) => ({
      subject: 'Zwei-Faktor-Anmeldung ist eingeschaltet',
      paragraphs: [
        'Ab jetzt fragt die Anmeldung bei Ihrem Konto nach einem Code aus Ihrer Authenticator-App.',
        'Alle anderen Sitzungen sind beendet.',
        ...revokedSentences(end, revoked),
      ],
    }),
    two_factor_disabled: (end) => ({
      subject: 'Zwei-Faktor-Anmeldung wurde ausgeschaltet',
      paragraphs: [
        'Die Anmeldung bei Ihrem Konto fragt nicht mehr nach einem Code. Die Ersatzcodes gelten nicht mehr.',
        'Alle anderen Sitzungen sind beendet.',
        ...revokedSentences(end, revoked),
      ],
    }),
    two_factor_guessed: () => ({
      subject: 'Jemand hat Ihr Passwort',
      paragraphs: [
        'Jemand hat sich mit Ihrem Passwort angemeldet und dann mehrmals einen falschen Code eingegeben. Der Zugang wurde verweigert; Codes werden 15 Minuten lang abgelehnt.',
      ],
    }),
    backup_code_used: ({ left }) => ({
      subject: 'Ein Ersatzcode wurde verwendet',
      paragraphs: [
        'Für Ihr Konto wurde ein Ersatzcode verwendet; er gilt nicht mehr.',
        left > 3
          ? `Verbleibende Ersatzcodes: ${left}.`
          : `Verbleibende Ersatzcodes: nur noch ${left}. Erzeugen Sie neue in den Sicherheitseinstellungen Ihres Kontos.`,
      ],
    }),
    backup_codes_regenerated: (end) => ({
      subject: 'Neue Ersatzcodes',
      paragraphs: [
        'Für Ihr Konto wurden neue Ersatzcodes erzeugt. Die alten gelten nicht mehr.',
        'Alle anderen Sitzungen sind beendet.',
        ...revokedSentences(end, revoked),
      ],
    }),
    two_factor_reset_by_staff: (end) => ({
      subject: 'Zwei-Faktor-Anmeldung wurde zurückgesetzt',
      paragraphs: [
        'Unser Personal hat die Zwei-Faktor-Anmeldung Ihres Kontos ausgeschaltet. Richten Sie sie nach der Anmeldung neu ein. Alle Sitzungen sind beendet.',
        ...revokedSentences(end, revoked),
      ],
    }),
    password_reset_by_staff: ({ minutes }) => ({
      subject: 'Wählen Sie ein neues Passwort',
      paragraphs: [
        `Unser Personal schickt Ihnen diesen Link, damit Sie ein neues Passwort wählen. Er gilt einmal und ${minutes} Minuten lang. Bis Sie ihn verwenden, ändert sich nichts.`,
        'Wenn Sie das nicht erwartet haben, öffnen Sie den Link nicht und fragen Sie den Support.',
      ],
      button: 'Neues Passwort wählen',
    }),
    password_change_required: () => ({
      subject: 'Ihr Passwort muss geändert werden',
      paragraphs: [
        'Unser Personal bittet Sie, ein neues Passwort zu wählen. Bei der nächsten Anmeldung bekommen Sie dafür einen Link per Mail.',
      ],
    }),
    password_change_waived: () => ({
      subject: 'Ihr Passwort muss nicht mehr geändert werden',
      paragraphs: [
        'Unser Personal verlangt nicht mehr, dass Sie ein neues Passwort wählen. Sie melden sich mit dem bisherigen an; ändern können Sie es jederzeit.',
      ],
    }),
    password_change_link: ({ minutes }) => ({
      subject: 'Wählen Sie ein neues Passwort, um sich anzumelden',
      paragraphs: [
        `Sie haben sich mit einem Passwort angemeldet, das erst geändert werden muss. Wählen Sie mit diesem Link ein neues und melden Sie sich damit an. Der Link gilt einmal und ${minutes} Minuten lang.`,
        'Wenn Sie es nicht waren, hat jemand Ihr Passwort: Wählen Sie mit diesem Link ein neues.',
      ],
      button: 'Neues Passwort wählen',
    }),
    account_locked: () => ({
      subject: 'Ihr Konto wurde gesperrt',
      paragraphs: [
        'Unser Personal hat Ihr Konto gesperrt. Alle Sitzungen sind beendet, und niemand kann sich anmelden oder ein API-Token des Kontos benutzen, bis es entsperrt ist. Bei Fragen wenden Sie sich an den Support.',
      ],
    }),
    account_unlocked: () => ({
      subject: 'Ihr Konto ist entsperrt',
      paragraphs: ['Unser Personal hat Ihr Konto entsperrt. Sie können sich wieder anmelden.'],
    }),
    sessions_revoked_by_staff: (end) => ({
      subject: 'Sie wurden abgemeldet',
      paragraphs: [
        'Unser Personal hat Sitzungen Ihres Kontos beendet. Melden Sie sich dort neu an, wo Sie es brauchen. Bei Fragen wenden Sie sich an den Support.',
        ...revokedSentences(end, revoked),
      ],
    }),
    devices_revoked_by_staff: () => ({
      subject: 'Gemerkte Geräte wurden vergessen',
      paragraphs: [
        'Unser Personal hat alle Geräte vergessen, die für Ihr Konto gemerkt waren. Die nächste Anmeldung fragt wieder nach einem Code.',
      ],
    }),
    device_revoked_by_staff: () => ({
      subject: 'Ein gemerktes Gerät wurde vergessen',
      paragraphs: [
        'Unser Personal hat eines der Geräte vergessen, die für Ihr Konto gemerkt waren. Die nächste Anmeldung darauf fragt wieder nach einem Code.',
      ],
    }),
    email_confirmed_by_staff: ({ new_email }) => ({
      subject: 'Ihre E-Mail-Adresse ist jetzt eine andere',
      paragraphs: [
        `Unser Personal hat die neue E-Mail-Adresse Ihres Kontos bestätigt: ${new_email}. Melden Sie sich ab sofort damit an. Wenn Sie das nicht gewünscht haben, wenden Sie sich sofort an den Support.`,
      ],
    }),
    staff_invited: ({ days }) => ({
      subject: 'Sie sind eingeladen, mit Gatehouse zu arbeiten',
      paragraphs: [
        `Ein Kollege hat ein Konto für Sie angelegt. Wählen Sie mit diesem Link ein Passwort und melden Sie sich an. Der Link gilt einmal und ${days} Tage lang.`,
      ],
      button: 'Passwort wählen',
    }),
    role_changed: ({ role, ...end }) => ({
      subject: 'Ihre Rolle wurde geändert',
      paragraphs: [
        role
          ? `Ihre Rolle ist jetzt „${role}“. Ihre Sitzungen sind beendet; melden Sie sich neu an.`
          : 'Sie gehören nicht mehr zum Personal. Ihre Sitzungen sind beendet; Ihr Konto bleibt.',
        ...revokedSentences(end, revoked),
      ],
    }),
    account_deactivated: () => ({
      subject: 'Ihr Konto wurde deaktiviert',
      paragraphs: [
        'Ihr Konto wurde von einem Kollegen deaktiviert. Alle Sitzungen sind beendet, und Sie können sich nicht mehr anmelden. API-Token Ihres Kontos gelten nicht mehr. Bei Fragen wenden Sie sich an einen Admin.',
      ],
    }),
    account_reactivated: () => ({
      subject: 'Ihr Konto ist wieder aktiv',
      paragraphs: ['Ihr Konto wurde von einem Kollegen wieder geöffnet. Sie können sich anmelden.'],
    }),
    session_reported: (end) => ({
      subject: 'Sie haben eine Sitzung gemeldet',
      paragraphs: [
        'Sie haben angegeben, dass eine Sitzung Ihres Kontos nicht von Ihnen ist. Sie ist beendet, und unsere Sicherheitsabteilung weiß Bescheid. Ändern Sie Ihr Passwort, falls noch nicht geschehen.',
        ...revokedSentences(end, revoked),
      ],
    }),
    api_token_created: ({ name }) => ({
      subject: 'Neues API-Token',
      paragraphs: [
        `Ein Token namens „${name}“ wurde erstellt. Damit lässt sich Ihr Konto ohne Passwort verwenden.`,
      ],
    }),
    data_export_requested: () => ({
      subject: 'Ihre Daten werden zusammengestellt',
      paragraphs: [
        'Jemand hat eine Kopie aller Daten Ihres Kontos angefordert. Wir schreiben wieder, wenn sie fertig ist.',
      ],
    }),
    data_export_ready: () => ({
      subject: 'Ihre Daten stehen bereit',
      paragraphs: [
        'Die Kopie der Daten Ihres Kontos ist fertig. Sie können sie in Ihrem Konto herunterladen.',
      ],
    }),
    account_closing: ({ closes_at }, write) => ({
      subject: 'Ihr Konto wird geschlossen',
      paragraphs: [
        `Ihr Konto wird geschlossen: ${write(closes_at)}. Bis dahin können Sie es sich in Ihrem Konto anders überlegen.`,
      ],
    }),
    account_closing_cancelled: () => ({
      subject: 'Ihr Konto bleibt bestehen',
      paragraphs: ['Die Schließung Ihres Kontos wurde abgebrochen. Alles bleibt, wie es ist.'],
    }),
    account_closed: () => ({
      subject: 'Ihr Konto wurde geschlossen',
      paragraphs: ['Ihr Konto wurde wie gewünscht geschlossen. Sie können sich nicht mehr anmelden.'],
    }),
    alert_digest: ({ alerts, all, link, settings }, write) => ({
      subject: `${all} ${all === 1 ? 'neuer Alarm' : 'neue Alarme'}, höchste Schwere: ${alertLabels[worstOf(alerts)]}`,
      paragraphs: [
        'Diese Alarme sind offen und seit der letzten Mail neu, die riskantesten zuerst.',
        ...(all > alerts.length ? [`Und ${all - alerts.length} weitere in der Warteschlange.`] : []),
      ],
      items: alertItems(alerts, 'de', alertLabels, write, link),
      button: 'Warteschlange öffnen',
      unsubscribe: { label: 'Wie oft Sie diese Mail bekommen, oder keine mehr:', url: settings },
    }),
  },
};
