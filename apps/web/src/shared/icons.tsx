const paths = {
  back: 'M15 5l-7 7 7 7',
  plus: 'M12 5v14M5 12h14',
  send: 'M5 12h14M13 6l6 6-6 6',
  down: 'M12 5v14M6 13l6 6 6-6',
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M5 13l4.5 4.5L19 7',
  leave: 'M10 5H5v14h5M14 8l4 4-4 4M18 12H9',
  pencil: 'M4 20l1-4L16.5 4.5a2.1 2.1 0 0 1 3 3L8 19l-4 1M14.5 6.5l3 3',
  bin: 'M5 7h14M9.5 7V4h5v3M7 7l1 13h8l1-13',
  undo: 'M8 5L4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11h-4',
  unread: 'M11.5 5H10a6 6 0 0 0-6 6v8h8a6 6 0 0 0 6-6M20.5 6.5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0Z',
  more: 'M6 12v.01M12 12v.01M18 12v.01',
  calendar: 'M5 6h14v14H5zM5 10h14M9 3v4M15 3v4',
  search: 'M17 10.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0ZM15.5 15.5L20 20',
  gear: 'M4 7h9M17 7h3M4 17h3M11 17h9M17 7a2 2 0 1 1-4 0 2 2 0 0 1 4 0ZM11 17a2 2 0 1 1-4 0 2 2 0 0 1 4 0Z',
  book: 'M5 5h5a2 2 0 0 1 2 2v13a2 2 0 0 0-2-2H5ZM19 5h-5a2 2 0 0 0-2 2v13a2 2 0 0 1 2-2h5Z',
  moon: 'M19 14.5A7.5 7.5 0 0 1 9.5 5a7.5 7.5 0 1 0 9.5 9.5Z',
  keyboard: 'M3 7h18v10H3ZM7 10.5v.01M11 10.5v.01M15 10.5v.01M8.5 14h7',
  details: 'M5 5h14v14H5zM14 5v14',
  person: 'M15.5 8a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0ZM5 20a7 7 0 0 1 14 0',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1',
  addPerson: 'M13.5 8a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0ZM3.5 20a6.5 6.5 0 0 1 11-4.7M18 13v6M15 16h6',
  block: 'M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0ZM6.5 6.5l11 11',
  mail: 'M4 6h16v12H4zM4.5 7l7.5 6 7.5-6',
  phone:
    'M6 4h3l1.5 4.5-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2L20 15v3a2 2 0 0 1-2 2A14 14 0 0 1 4 6a2 2 0 0 1 2-2Z',
  speech: 'M5 5h14v11h-8l-4 4v-4H5z',
  clock: 'M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0ZM12 8v4l2.5 2',
  settings: 'M4 8h9M17 8h3M4 16h3M11 16h9M15 6v4M9 14v4',
  shown:
    'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM14.8 12a2.8 2.8 0 1 1-5.6 0 2.8 2.8 0 0 1 5.6 0Z',
  hidden:
    'M4 4l16 16M9.5 5.9A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a17 17 0 0 1-3 3.7M6 7.6A16 16 0 0 0 2.5 12s3.5 6.5 9.5 6.5a9 9 0 0 0 4.2-1',
  unfold: 'M8 10l4-4 4 4M8 14l4 4 4-4',
  copy: 'M9 9h11v11H9zM5.5 15H4V4h11v1.5',
  computer: 'M4 5h16v10H4zM2 19h20',
  mobile: 'M8 3h8v18H8zM11.5 18h1',
  filter: 'M4 6h16M7 12h10M10 18h4',
  download: 'M12 4v11M7 10.5l5 5 5-5M5 20h14',
  refresh: 'M19 12a7 7 0 1 1-2-4.9L19 9M19 4v5h-5',
  shield: 'M12 3.5l7 2.5v5.5c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9V6ZM9 12l2.2 2.2L15 10.5',
  program: 'M3 5h18v14H3zM7 9.5l2.5 2.5L7 14.5M12.5 15h4',
};

export type IconName = keyof typeof paths;

/** Those that point the way one reads. */
const directed: ReadonlySet<IconName> = new Set(['back', 'send', 'leave', 'undo', 'details']);

export const iconNames = (): IconName[] => Object.keys(paths) as IconName[];

/** A line drawing of 20 px; decoration, what it means is said in words. */
export function Icon({ name, className = 'size-5' }: { name: IconName; className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      className={`shrink-0 ${directed.has(name) ? 'rtl:-scale-x-100' : ''} ${className}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
