import { createClient } from '@parley/client';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { keepShell } from './app/keep-shell.ts';
import { createAppRouter } from './app/router.tsx';
import './app/styles.css';
import { ParleyContext } from './realtime/parley-context.ts';
import { speak } from './shared/language.ts';
import { keepLooks } from './shared/looks.ts';

const parley = createClient({ url: location.origin });
const router = createAppRouter(parley);

const root = document.querySelector('#root');
if (!root) throw new Error('The page has no #root');

keepLooks();
await speak();

if (import.meta.env.DEV && location.pathname === '/design') {
  const { showDesign } = await import('./design/show-design.tsx');
  showDesign(root);
} else {
  createRoot(root).render(
    <StrictMode>
      <ParleyContext value={parley}>
        <RouterProvider router={router} />
      </ParleyContext>
    </StrictMode>,
  );

  keepShell();
}
