import { getRouteApi, Link } from '@tanstack/react-router';
import { SignInPage } from '../auth/sign-in-page.tsx';
import { texts } from '../shared/language.ts';
import { buttonClass } from '../shared/button.tsx';
import { useEnter } from './use-enter.ts';

const route = getRouteApi('/sign-in');

export function SignInRoute() {
  const search = route.useSearch();
  const enter = useEnter(search.to);
  return (
    <SignInPage
      onSignedIn={enter}
      forgotLink={
        <Link to="/forgot" className={buttonClass('link', 'text')}>
          {texts.auth.forgot}
        </Link>
      }
      registerLink={
        <Link to="/register" search={search} className={buttonClass('link', 'text')}>
          {texts.auth.createAccount}
        </Link>
      }
    />
  );
}
