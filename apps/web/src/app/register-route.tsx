import { getRouteApi, Link } from '@tanstack/react-router';
import { RegisterPage } from '../auth/register-page.tsx';
import { texts } from '../shared/language.ts';
import { buttonClass } from '../shared/button.tsx';
import { useEnter } from './use-enter.ts';

const route = getRouteApi('/register');

export function RegisterRoute() {
  const search = route.useSearch();
  const enter = useEnter(search.to);
  return (
    <RegisterPage
      onSignedIn={enter}
      signInLink={
        <Link to="/sign-in" search={search} className={buttonClass('link', 'text')}>
          {texts.auth.signIn}
        </Link>
      }
    />
  );
}
