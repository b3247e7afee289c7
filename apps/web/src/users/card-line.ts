/** A line of somebody's card, with an icon before it: how to reach them, what staff do about them. */
export const cardLine = 'flex min-h-9 w-full items-center gap-3 rounded-lg px-2.5 text-start hover:bg-hover';
