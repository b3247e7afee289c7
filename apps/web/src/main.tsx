import { createClient } from '@parley/client';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { keepShell } from './app/keep-shell.ts';
import { createAppRouter } from './app/router.tsx';
import './app/styles.css';
import { keepLanguage } from './shared/language.ts';
import { keepLooks } from './shared/looks.ts';

const parley = createClient({ url: location.origin });
const router = createAppRouter(parley);

const root = document.querySelector('#root');
if (!root) throw new Error('The page has no #root');

keepLooks();
await keepLanguage();

if (import.meta.env.DEV && location.pathname === '/design') {
  const { showDesign } = await import('./design/show-design.tsx');
  showDesign(root);
} else {
  createRoot(root).render(
    <StrictMode>
      <App parley={parley} router={router} />
    </StrictMode>,
  );

  keepShell();
}
