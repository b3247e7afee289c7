import { describe, expect, it } from 'vitest';
import { catalogue as german } from '../../src/languages/de.ts';
import { catalogue as english } from '../../src/languages/en.ts';
import { everythingSaid } from './everything-said.ts';

/** Words that are German as much as English, and names. */
const shared = new Set([
  'ltr',
  'Parley',
  'Server',
  '(3) Parley',
  'online',
  'offline',
  'Offline',
  '3 online',
  'Details',
  'System',
  'Alt',
  'Enter',
  'Esc',
  '(1) Parley',
  '(3) 3 · Parley',
  '(3) 1 · Parley',
  '1 online',
  '3: 3',
  '1: 3',
  '3, 3',
  '1, 3',
  'Code',
  'Name',
  'Filter',
  'Person',
  'Online',
  'Superuser',
  'Passkeys',
  'Passkey',
  'Filter',
  '3 (3)',
  '1 (3)',
  'Person',
  'Online',
  'Superuser',
  'Version',
  'Token',
  'Port',
  'Links',
]);

describe('what Parley says in German', () => {
  const said = everythingSaid(german, '3');
  const inEnglish = everythingSaid(english, '3');

  it('is said of everything that is said in English', () => {
    expect([...said.keys()]).toEqual([...inEnglish.keys()]);
    expect(said.size).toBeGreaterThan(300);
  });

  it('is not the English, but for some words that are the same', () => {
    const same = [...said].filter(([where, sentence]) => sentence === inEnglish.get(where));
    expect(same.filter(([, sentence]) => !shared.has(sentence))).toEqual([]);
  });

  it('holds no English words', () => {
    const words = /\b(the|and|your|you|is|are|not|with|to|of|this|that|sign|message)\b/i;
    expect([...said.values()].filter((sentence) => words.test(sentence))).toEqual([]);
  });

  it('calls a token by one word', () => {
    const others = /Zugangsschlüssel|Zugriffsschlüssel|Zugangstoken/i;
    expect([...said.values()].filter((sentence) => others.test(sentence))).toEqual([]);
    expect(said.get('admin.people.theirTokens')).toBe(said.get('admin.tokens.title'));
  });

  it('is never empty', () => {
    expect([...said].filter(([, sentence]) => sentence.trim() === '')).toEqual([]);
  });
});

describe('a refusal of the server', () => {
  const ofServer = { message: 'The server’s own sentence', reason: null, field: null };

  it.each([
    { ...ofServer, reason: 'usernameTaken', field: 'username' },
    { ...ofServer, field: 'username' },
    { ...ofServer, reason: 'a rule of a newer server' },
    { ...ofServer, field: 'constructor' },
    ofServer,
  ])('is said in German whatever it is: $reason, $field', (refused) => {
    expect(german.refused(refused)).not.toContain('own sentence');
    expect(german.refused(refused)).toMatch(/^[A-ZÄÖÜ].*\.$/);
  });

  it.each(['groupFull', 'tooManyParticipants', 'invitationTooLong'])(
    'tells the number that holds now: %s',
    (reason) => {
      const said = german.refused({ ...ofServer, reason, about: '50' });
      expect(said).toMatch(/^[A-ZÄÖÜ].*: 50\.$/);
      expect(german.refused({ ...ofServer, reason })).toMatch(/^[A-ZÄÖÜ].*[a-z]\.$/);
    },
  );
});
