import { lazy, Suspense, type ComponentType } from 'react';
import type { ProviderLinkProps } from './provider-link.tsx';

const Later = lazy<ComponentType<ProviderLinkProps>>(() =>
  import('./provider-link.tsx').then(
    (part) => ({ default: part.ProviderLink }),
    () => ({ default: () => null }),
  ),
);

interface BesideFormProps {
  /** What the provider is called; null where there is none, undefined until that is known. */
  provider: string | null | undefined;
  /** The token of the invitation that one comes by. */
  invitation?: string;
}

/** The provider's way beside a form for people without an account, which does without it. */
export function BesideForm({ provider, invitation }: BesideFormProps) {
  if (provider == null) return null;
  return (
    <div className="mt-3">
      <Suspense>
        <Later provider={provider} invitation={invitation} />
      </Suspense>
    </div>
  );
}
