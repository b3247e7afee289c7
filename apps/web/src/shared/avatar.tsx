import { initialsOf } from './initials.ts';

interface AvatarProps {
  name: string;
  /** What the tone is made from: the same for ever. */
  id: number;
  size?: keyof typeof sizes;
  isOnline?: boolean;
  /** A person is a petal of our mark, a group what the two have in common. */
  isGroup?: boolean;
}

const sizes = {
  tiny: 'size-4 text-[0.5rem]',
  small: 'size-(--avatar-small) text-small',
  usual: 'size-(--avatar) text-base',
  large: 'size-20 text-title',
};

const marks = {
  tiny: 'size-2 border',
  small: 'size-3 border-2',
  usual: 'size-3 border-2',
  large: 'size-5 border-3',
};

/** Somebody's or something's initials on a tone of its own, in the shape of our mark. Decoration: the name stands beside it. */
export function Avatar({ name, id, size = 'usual', isOnline = false, isGroup = false }: AvatarProps) {
  // The golden angle keeps neighbours apart.
  const hue = Math.round((id * 137.508 + 20) % 360);
  return (
    <span aria-hidden="true" className="relative shrink-0 select-none">
      <span
        className={`flex items-center justify-center overflow-clip rounded-[42%] rounded-es-[12%] font-strong ${isGroup ? 'rounded-se-[12%]' : ''} ${sizes[size]}`}
        style={{
          background: `oklch(var(--tone-ground) ${hue})`,
          color: `oklch(var(--tone-ink) ${hue})`,
        }}
      >
        {initialsOf(name)}
      </span>
      {isOnline ? (
        <span
          className={`absolute -end-0.5 -bottom-0.5 rounded-full border-ground bg-present ${marks[size]}`}
        />
      ) : null}
    </span>
  );
}
