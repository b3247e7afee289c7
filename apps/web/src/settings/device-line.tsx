import type { SessionDescription } from '@parley/client';
import { Button } from '../shared/button.tsx';
import { clockTime, dayName, fullTime } from '../shared/dates.ts';
import { Icon, type IconName } from '../shared/icons.tsx';
import { texts } from '../shared/language.ts';
import { useToday } from '../shared/use-today.ts';
import { OneLine } from '../shared/written.tsx';

/** The server writes down every few minutes what is in use. */
const JUST_USED_MS = 10 * 60 * 1000;

interface DeviceLineProps {
  session: SessionDescription;
  /** Null for the device one is at: there is a sign-out of its own for it. */
  onSignOut: (() => void) | null;
}

/** One place where one is signed in. */
export function DeviceLine({ session, onSignOut }: DeviceLineProps) {
  const { device, lastUsedAt, createdAt, isCurrent } = session;
  const name = deviceName(session);
  const today = useToday();
  const usedAt = new Date(lastUsedAt);
  const beganAt = new Date(createdAt);
  return (
    <li className="flex items-center gap-3 py-2.5">
      <span className="grid size-9 shrink-0 place-items-center rounded-lg bg-ground text-faint">
        <Icon name={iconOf(device)} />
      </span>
      <div className="min-w-0 flex-1">
        <OneLine text={name} className="font-strong" />
        <p className="text-small text-faint">
          <span title={fullTime(usedAt)} className={isCurrent ? 'text-accent' : ''}>
            {isCurrent ? texts.settings.thisDevice : lastUse(usedAt, today)}
          </span>
          {' · '}
          <span title={fullTime(beganAt)}>{texts.settings.signedIn(whenOf(beganAt, today))}</span>
        </p>
      </div>
      {onSignOut ? (
        <Button
          look="outline"
          onClick={onSignOut}
          aria-label={texts.settings.signOutDevice(name)}
          className="text-small"
        >
          {texts.auth.signOut}
        </Button>
      ) : null}
    </li>
  );
}

/** "Firefox on Linux", "curl 8.5.0" */
export function deviceName({ device: { browser, system } }: SessionDescription): string {
  if (browser !== null && system !== null) return texts.settings.browserOn(browser, system);
  return browser ?? system ?? texts.settings.unknownDevice;
}

function iconOf({ browser, system }: SessionDescription['device']): IconName {
  if (system === 'Android' || system === 'iOS' || system === 'iPadOS') return 'mobile';
  return browser !== null && system === null ? 'program' : 'computer';
}

function whenOf(date: Date, today: Date): string {
  return texts.settings.dayAndTime(dayName(date, today), clockTime(date));
}

function lastUse(date: Date, today: Date): string {
  const isRecent = Date.now() - date.getTime() < JUST_USED_MS;
  return isRecent ? texts.settings.justUsed : texts.settings.lastUsed(whenOf(date, today));
}
