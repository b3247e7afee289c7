/** Those who work at the bindery of the pictures. Mara looks at the screen. */
export const PEOPLE = {
  mara: ['Mara', 'Lindqvist'],
  jonas: ['Jonas', 'Weber'],
  amina: ['Amina', 'Okonkwo-Fitzgerald'],
  yuki: ['由紀', '田中'],
  omar: ['عمر', 'الخطيب'],
  dmitri: ['Дмитрий', 'Соколов'],
  priya: ['प्रिया', 'शर्मा'],
  lars: ['Lars-Erik Bartholomäus', 'von Hohenstein-Wittelsbach'],
  sofia: ['Sofía', 'García Hernández'],
  nikos: ['Νίκος', 'Παπαδόπουλος'],
  chen: ['伟', '陈'],
  tess: ['Tess', ''],
} as const;

export type PersonName = keyof typeof PEOPLE;

export const VIEWER: PersonName = 'mara';

/** Who is there, beside the one who looks. */
export const PRESENT: readonly PersonName[] = ['jonas', 'amina', 'sofia', 'yuki'];

export function isPersonName(name: string): name is PersonName {
  return Object.hasOwn(PEOPLE, name);
}
