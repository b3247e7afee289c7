import type { MailState } from '@parley/client';
import { useState } from 'react';
import { LoadState } from '../../realtime/load-state.tsx';
import { useParley } from '../../realtime/parley-context.ts';
import { useAccount } from '../../realtime/use-live.ts';
import { SaveLine } from '../../settings/save-line.tsx';
import { Button } from '../../shared/button.tsx';
import { Field } from '../../shared/field.tsx';
import { FormNote } from '../../shared/form-note.tsx';
import { texts } from '../../shared/language.ts';
import { trpc } from '../../shared/trpc.ts';
import { useForm } from '../../shared/use-form.ts';
import { Fact, Facts } from '../facts.tsx';

/** How mail goes out, and whether it does: it is set where Parley is started. */
export function MailSettings({ mayTest }: { mayTest: boolean }) {
  const mail = trpc.settings.mail.useQuery();
  if (!mail.data) {
    const retry = (): void => void mail.refetch();
    return <LoadState failed={texts.admin.settings.mailLoadFailed} hasFailed={mail.isError} retry={retry} />;
  }
  if (!mail.data.isSet) return <p className="written text-faint">{texts.admin.settings.mailNotSet}</p>;
  return (
    <div className="flex flex-col gap-6">
      <MailFacts mail={mail.data} />
      {mayTest ? <TestMail /> : null}
    </div>
  );
}

function MailFacts({ mail }: { mail: MailState & { isSet: true } }) {
  const words = texts.admin.settings;
  return (
    <Facts>
      <Fact name={words.mailHost}>
        <bdi className="written">{mail.host}</bdi>
      </Fact>
      <Fact name={words.mailPort}>{String(mail.port)}</Fact>
      <Fact name={words.mailFrom}>
        <bdi className="written">{mail.from}</bdi>
      </Fact>
      <Fact name={words.mailSecurity}>{words.securities[mail.security]}</Fact>
    </Facts>
  );
}

/** Sends a letter now; where the mail server refuses it, in its own words. */
function TestMail() {
  const { api } = useParley();
  const own = useAccount()?.email ?? '';
  const words = texts.admin.settings;
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { formProps, isBusy, errorOf, failureOfAll } = useForm(
    async (field) => {
      setSentTo(null);
      const to = field('to');
      await api.settings.testMail.mutate({ to });
      return to;
    },
    (to) => setSentTo(to),
  );
  return (
    <form {...formProps} className="flex flex-col gap-3">
      <Field
        label={words.testTo}
        hint={words.testHint}
        name="to"
        type="email"
        required
        defaultValue={own}
        error={errorOf('to')}
      />
      <FormNote kind="alert" text={failureOfAll(['to'])} />
      <SaveLine told={sentTo === null ? null : words.tested(sentTo)}>
        <Button type="submit" look="outline" disabled={isBusy}>
          {isBusy ? words.testing : words.test}
        </Button>
      </SaveLine>
    </form>
  );
}
