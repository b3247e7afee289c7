import type { Letters } from '../letter.ts';

/** Deutsch. */
export const german: Letters = {
  code: 'de',
  confirmEmail: ({ server, username, url, hours }) => ({
    subject: `Bestätige deine E-Mail-Adresse für ${server}`,
    paragraphs: [
      `Hallo ${username},`,
      `öffne diesen Link, um zu bestätigen, dass diese E-Mail-Adresse dir gehört. Du brauchst sie, um wieder hineinzukommen, wenn du dein Passwort einmal vergisst.`,
    ],
    link: { label: 'Adresse bestätigen', url },
    after: [
      `Der Link gilt einmal, ${hours} Stunden lang.`,
      `Hast du bei ${server} kein Konto, dann hat sich jemand bei der Adresse vertippt: du musst nichts tun.`,
    ],
  }),
  resetPassword: ({ server, username, url, minutes }) => ({
    subject: `Ein neues Passwort für ${server}`,
    paragraphs: [
      `Hallo ${username},`,
      `jemand, hoffentlich du, hat um ein neues Passwort gebeten. Öffne diesen Link, um eines zu wählen.`,
    ],
    link: { label: 'Neues Passwort wählen', url },
    after: [
      `Der Link gilt einmal, ${minutes} Minuten lang, und meldet dich überall ab.`,
      `Warst du es nicht, musst du nichts tun: dein Passwort bleibt, wie es ist.`,
    ],
  }),
  passwordWasReset: ({ server, username }) => ({
    subject: `Dein Passwort für ${server} wurde geändert`,
    paragraphs: [
      `Hallo ${username},`,
      `dein Konto hat ein neues Passwort und wurde überall abgemeldet.`,
      `Warst du es nicht, dann bitte sofort um ein neues Passwort und sag denen Bescheid, die den Server betreiben.`,
    ],
  }),
  passwordWasSet: ({ server, username }) => ({
    subject: `Dein Passwort für ${server} wurde neu gesetzt`,
    paragraphs: [
      `Hallo ${username},`,
      `wer den Server betreibt, hat deinem Konto ein neues Passwort gegeben und es überall abgemeldet. Lass dir das Passwort geben, und ändere es in den Einstellungen, sobald du wieder da bist.`,
      `Hast du nicht darum gebeten, dann sag ihnen Bescheid.`,
    ],
  }),
  secondFactorRemoved: ({ server, username }) => ({
    subject: `Dein zweiter Faktor für ${server} wurde entfernt`,
    paragraphs: [
      `Hallo ${username},`,
      `wer den Server betreibt, hat den zweiten Faktor deines Kontos und seine Passkeys entfernt. Bis du in den Einstellungen neue einrichtest, meldet dein Passwort allein dich an.`,
      `Hast du nicht darum gebeten, dann ändere sofort dein Passwort und sag denen Bescheid, die den Server betreiben.`,
    ],
  }),
  emailWillChange: ({ server, username, address }) => ({
    subject: `Deine E-Mail-Adresse für ${server} soll sich ändern`,
    paragraphs: [
      `Hallo ${username},`,
      `dein Konto bekommt die Adresse ${address}, sobald sie bestätigt ist. Bis dahin bleibt diese hier.`,
      `Warst du es nicht, dann ändere sofort dein Passwort und sag denen Bescheid, die den Server betreiben.`,
    ],
  }),
  mailTest: ({ server, url }) => ({
    subject: `${server} kann E-Mail verschicken`,
    paragraphs: [
      `Das ist ein Brief zum Ausprobieren: wer ${server} betreibt, hat ihn in den Einstellungen des Servers verlangt.`,
      `Er ist angekommen, die E-Mail funktioniert also. Es ist nichts zu tun.`,
    ],
    link: { label: 'Den Server öffnen', url },
  }),
  emailHasChanged: ({ server, username, address }) => ({
    subject: `Deine E-Mail-Adresse für ${server} hat sich geändert`,
    paragraphs: [
      `Hallo ${username},`,
      `dein Konto hat von jetzt an die Adresse ${address} und nicht mehr diese.`,
      `Warst du es nicht, dann sag denen Bescheid, die den Server betreiben.`,
    ],
  }),
};
