import { rootProperties, valueOf } from './custom-properties.ts';
import { Row, Sample, type Section } from './section.tsx';

/** Read from the style sheet: a token that is added there shows here by itself. */
function coloursThat(isWanted: (name: string) => boolean): string[] {
  return rootProperties().filter((name) => isWanted(name) && CSS.supports('color', valueOf(name).trim()));
}

function Swatches({ names }: { names: readonly string[] }) {
  return (
    <Row columns>
      {names.map((name) => (
        <Sample key={name} name={`${name}\n${valueOf(name)}`}>
          <div className="design-swatch" style={{ background: `var(${name})` }} />
        </Sample>
      ))}
    </Row>
  );
}

const isRaw = (name: string): boolean => name.startsWith('--raw-');
const isTailwinds = (name: string): boolean => /^--(color|tw|default)-/.test(name);

export const colours: Section[] = [
  {
    name: 'Meanings',
    about: 'What a colour is for; the second tier, and the one that classes are made from.',
    Show: () => <Swatches names={coloursThat((name) => !isRaw(name) && !isTailwinds(name))} />,
  },
  {
    name: 'Raw colours',
    about: 'What a colour looks like; the first tier, used in tokens.css alone.',
    Show: () => <Swatches names={coloursThat(isRaw)} />,
  },
];
