import { colours } from './colours.tsx';
import { buttons } from './buttons.tsx';
import { dialogs } from './dialogs.tsx';
import { fields } from './fields.tsx';
import { notes } from './notes.tsx';
import { pictures } from './pictures.tsx';
import type { Section } from './section.tsx';
import { measures } from './measures.tsx';

/** In the order in which they are shown. */
export const sections: Section[] = [...colours, ...measures, buttons, fields, ...pictures, ...notes, dialogs];
