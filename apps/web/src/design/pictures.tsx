import { Avatar } from '../shared/avatar.tsx';
import { Icon, iconNames } from '../shared/icons.tsx';
import { Logo } from '../shared/logo.tsx';
import { Row, Sample, type Section } from './section.tsx';

const names = [
  'Mara Lindqvist',
  'Jonas',
  '由紀 田中',
  'عمر الخطيب',
  'Дмитрий Соколов',
  'Lars von Hohenstein',
  '🌱',
  '#1',
];

export const pictures: Section[] = [
  {
    name: 'Mark',
    about: 'Two voices, and what they have in common; apart where there is no connection.',
    Show: () => (
      <Row>
        <Sample name="the mark">
          <Logo className="size-10" />
        </Sample>
        <Sample name="apart">
          <Logo className="size-10" isApart />
        </Sample>
      </Row>
    ),
  },
  {
    name: 'Avatars',
    about:
      'A petal of the mark; for a group, what two petals have in common. The tone is made from the id, so that it stays; the name stands beside it.',
    Show: () => (
      <Row>
        {names.map((name, index) => (
          <Sample key={name} name={name}>
            <Avatar name={name} id={index + 1} isOnline={index % 3 === 0} />
          </Sample>
        ))}
        <Sample name="small">
          <Avatar name="Web shop launch" id={-3} isGroup />
          <Avatar name="Mara Lindqvist" id={1} size="small" />
        </Sample>
      </Row>
    ),
  },
  {
    name: 'Icons',
    about: 'Lines of two pixels, in the colour of the text. What one means is said in words too.',
    Show: () => (
      <Row>
        {iconNames().map((name) => (
          <Sample key={name} name={name}>
            <Icon name={name} />
          </Sample>
        ))}
      </Row>
    ),
  },
];
