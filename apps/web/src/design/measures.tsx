import { Row, Sample, type Section } from './section.tsx';

const SENTENCE = 'Two voices, and what they have in common';

const types = [
  { name: 'title, font-title', className: 'font-title text-title font-strong' },
  { name: 'large, font-title', className: 'font-title text-large font-strong' },
  { name: 'base, strong', className: 'text-base font-strong' },
  { name: 'base', className: 'text-base' },
  { name: 'small', className: 'text-small' },
  { name: 'small, faint', className: 'text-small text-faint' },
];

/** In quarters of a rem: `p-4` is 1 rem. */
const spaces = [1, 2, 3, 4, 5, 6, 8, 10];

const radii = ['rounded-sm', 'rounded-md', 'rounded-lg', 'rounded-xl', 'rounded-2xl', 'rounded-full'];

export const measures: Section[] = [
  {
    name: 'Type',
    about: 'Four sizes and two weights. Titles have the serif; what people write never has.',
    Show: () => (
      <Row>
        {types.map(({ name, className }) => (
          <Sample key={name} name={name}>
            <span className={className}>{SENTENCE}</span>
          </Sample>
        ))}
      </Row>
    ),
  },
  {
    name: 'Space',
    about: 'Steps of a quarter rem. Within a thing 1 to 3, between things 4 to 6, around a page 8 and more.',
    Show: () => (
      <Row>
        {spaces.map((step) => (
          <Sample key={step} name={`${step}, ${step * 4} px`}>
            <div style={{ inlineSize: `${step / 4}rem`, blockSize: '1rem', background: 'var(--accent)' }} />
          </Sample>
        ))}
      </Row>
    ),
  },
  {
    name: 'Corners and shadow',
    about: 'The larger the thing, the rounder. A shadow is for what lies over the page, and nothing else.',
    Show: () => (
      <Row>
        {radii.map((radius) => (
          <Sample key={radius} name={radius}>
            <div className={`size-10 border border-line bg-sunken ${radius}`} />
          </Sample>
        ))}
        <Sample name="shadow-raised">
          <div className="size-10 rounded-lg bg-raised shadow-raised" />
        </Sample>
      </Row>
    ),
  },
];
