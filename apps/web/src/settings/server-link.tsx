import { Link } from '@tanstack/react-router';
import { buttonClass } from '../shared/button.tsx';
import { texts } from '../shared/language.ts';

/** Staff set the server up on a site of their own. */
export function ServerLink() {
  return (
    <Link to="/admin/$" params={{ _splat: 'settings' }} className={buttonClass('outline')}>
      {texts.server.toSettings}
    </Link>
  );
}
