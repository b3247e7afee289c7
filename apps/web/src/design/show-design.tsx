import { createRoot } from 'react-dom/client';
import { DesignPage } from './design-page.tsx';
import { themeIn } from './themes.ts';

/** Shows `/design` in place of the app; in the development build alone. */
export function showDesign(root: Element): void {
  const theme = themeIn(location.search);
  // Whatever is preferred in this browser, and before the tokens are read.
  if (theme) document.documentElement.dataset['theme'] = theme;
  createRoot(root).render(<DesignPage theme={theme} />);
}
