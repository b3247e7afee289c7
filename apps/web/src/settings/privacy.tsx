import { LoadState } from '../realtime/load-state.tsx';
import { FormNote } from '../shared/form-note.tsx';
import { texts } from '../shared/language.ts';
import { Segmented } from '../shared/segmented.tsx';
import { usePrivacy } from './use-privacy.ts';

/** Who sees one's e-mail address and phone number. */
export function Privacy() {
  const { privacy, hasFailed, retry, failure, choose } = usePrivacy();
  const { emailSeenBy, emailSeenByHint, phoneSeenBy, seenByNobody, seenByColleagues, privacyFailed } =
    texts.settings;
  if (!privacy) return <LoadState failed={privacyFailed} hasFailed={hasFailed} retry={retry} />;
  const choices = [
    { value: 'nobody', label: seenByNobody },
    { value: 'colleagues', label: seenByColleagues },
  ] as const;
  return (
    <div className="flex flex-col gap-4">
      <Segmented
        label={emailSeenBy}
        hint={emailSeenByHint}
        value={privacy.email}
        choices={choices}
        onChoose={(email) => choose({ email })}
      />
      <Segmented
        label={phoneSeenBy}
        value={privacy.phoneNumber}
        choices={choices}
        onChoose={(phoneNumber) => choose({ phoneNumber })}
      />
      <FormNote kind="alert" text={failure} />
    </div>
  );
}
