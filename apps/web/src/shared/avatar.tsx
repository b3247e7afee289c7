import { initialsOf } from './initials.ts';

interface AvatarProps {
  name: string;
  /** What the tone is made from: the same for ever. */
  id: number;
  size?: 'small' | 'usual';
  isOnline?: boolean;
}

const sizes = { small: 'size-(--avatar-small) text-small', usual: 'size-(--avatar) text-base' };

/** Somebody's or something's initials on a tone of its own, in the shape of our mark. Decoration: the name stands beside it. */
export function Avatar({ name, id, size = 'usual', isOnline = false }: AvatarProps) {
  // The golden angle keeps neighbours apart.
  const hue = Math.round((id * 137.508 + 20) % 360);
  return (
    <span aria-hidden="true" className="relative shrink-0 select-none">
      <span
        className={`flex items-center justify-center overflow-clip rounded-[42%] rounded-es-[12%] font-strong ${sizes[size]}`}
        style={{
          background: `oklch(var(--tone-ground) ${hue})`,
          color: `oklch(var(--tone-ink) ${hue})`,
        }}
      >
        {initialsOf(name)}
      </span>
      {isOnline ? (
        <span className="absolute -end-0.5 -bottom-0.5 size-3 rounded-full border-2 border-ground bg-present" />
      ) : null}
    </span>
  );
}
