import type { ComponentProps } from 'react';

export const looks = {
  primary: 'bg-fill text-on-fill font-strong hover:bg-fill-strong disabled:opacity-60',
  danger: 'bg-danger text-raised font-strong hover:opacity-90',
  outline: 'border border-outline text-ink hover:bg-hover',
  quiet: 'text-faint hover:bg-hover hover:text-ink disabled:opacity-60',
  tinted: 'text-accent hover:bg-hover hover:text-accent-strong',
  grave: 'text-danger hover:bg-hover',
  link: 'text-accent underline underline-offset-2 hover:text-accent-strong',
};

export const sizes = {
  usual: 'min-h-9 rounded-lg px-3.5 py-1.5',
  icon: 'size-9 rounded-lg',
  'small-icon': 'size-7 rounded-md pointer-coarse:size-9',
  // Of 24 px to hit, whatever the height of its line.
  text: 'relative rounded-sm px-0.5 before:absolute before:inset-x-0 before:top-1/2 before:h-6 before:min-w-6 before:-translate-y-1/2',
};

/** The classes of a button, for links that look like one. */
export function buttonClass(look: keyof typeof looks, size: keyof typeof sizes = 'usual'): string {
  return `inline-flex max-w-full shrink-0 items-center justify-center gap-2 ${sizes[size]} ${looks[look]}`;
}

interface ButtonProps extends ComponentProps<'button'> {
  look?: keyof typeof looks;
  size?: keyof typeof sizes;
}

export function Button({
  look = 'primary',
  size = 'usual',
  className = '',
  type = 'button',
  ...rest
}: ButtonProps) {
  return <button type={type} className={`${buttonClass(look, size)} ${className}`} {...rest} />;
}
