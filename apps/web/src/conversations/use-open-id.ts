import { useMatch } from '@tanstack/react-router';

/** The conversation whose page is shown; null where none is. */
export function useOpenId(): number | null {
  const id = useMatch({
    from: '/signed-in/c/$id',
    shouldThrow: false,
    select: ({ params }) => params.id,
  });
  return id !== undefined && /^[1-9]\d{0,14}$/.test(id) ? Number(id) : null;
}
