import { texts } from '../shared/language.ts';
import { ToCopy } from '../shared/to-copy.tsx';

/** The address under which others come here too, to be handed on. */
export function OwnAddress() {
  const { origin, hostname } = location;
  return (
    <>
      <p>{isLoopback(hostname) ? texts.frame.onlyHere : texts.frame.shareAddress}</p>
      <ToCopy text={origin} label={texts.app.copyAddress} />
    </>
  );
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
