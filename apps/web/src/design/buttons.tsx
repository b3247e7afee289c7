import { Button, looks, sizes } from '../shared/button.tsx';
import { Icon } from '../shared/icons.tsx';
import { Row, Sample, type Section } from './section.tsx';

type Look = keyof typeof looks;
type Size = keyof typeof sizes;

/** Keys of an object of ours, which has no others. */
const keysOf = <Key extends string>(of: Record<Key, unknown>): Key[] => Object.keys(of) as Key[];

function Looks({ look }: { look: Look }) {
  return (
    <Row>
      {keysOf(sizes).map((size) => (
        <Sample key={size} name={`${look}, ${size}`}>
          <Button look={look} size={size} aria-label={`${look} ${size}`}>
            <Inside size={size} />
          </Button>
        </Sample>
      ))}
      <Sample name={`${look}, disabled`}>
        <Button look={look} disabled>
          Not now
        </Button>
      </Sample>
    </Row>
  );
}

function Inside({ size }: { size: Size }) {
  if (size === 'icon') return <Icon name="plus" />;
  if (size === 'small-icon') return <Icon name="pencil" className="size-4" />;
  return 'Start a group';
}

export const buttons: Section = {
  name: 'Buttons',
  about:
    'One primary button a screen. Quiet ones are for what stands beside everything; a link is for what reads as part of a sentence. Hover and focus: with mouse and Tab.',
  Show: () => keysOf(looks).map((look) => <Looks key={look} look={look} />),
};
