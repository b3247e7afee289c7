import { comeInside } from '../shared/language.ts';

/** What the admin site begins with, which comes as one: a room without the way to the others would stand there alone. */
export async function adminParts() {
  const [{ AdminRoute }, { AdminNav }] = await Promise.all([
    import('../admin/admin-route.tsx'),
    import('../admin/admin-nav.tsx'),
    comeInside(2),
  ]);
  return { AdminRoute, AdminNav };
}
