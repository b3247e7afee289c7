import { buttonClass } from '../shared/button.tsx';
import { texts } from '../shared/language.ts';
import { wayThere } from './way-there.ts';

export interface ProviderLinkProps {
  /** What the provider is called. */
  provider: string;
  /** The token of the invitation that one comes by. */
  invitation?: string | undefined;
}

/** Leads to the provider that signs one in: a page of its own, so that it is a link. */
export function ProviderLink({ provider, invitation }: ProviderLinkProps) {
  return (
    <a href={wayThere(location, invitation)} className={`${buttonClass('outline')} min-h-10 w-full`}>
      <span className="truncate">{texts.auth.withProvider(provider)}</span>
    </a>
  );
}
