import { answerOf, type EditedSettings } from '@parley/client';
import { useParley } from '../../realtime/parley-context.ts';
import { Icon } from '../../shared/icons.tsx';
import { texts } from '../../shared/language.ts';
import { trpc } from '../../shared/trpc.ts';
import { ActLine } from '../act-line.tsx';

interface ReadingSettingProps {
  shown: EditedSettings;
  mayChange: boolean;
}

/** Whether staff may read what people write; a superuser changes it, and is asked first where it is allowed. */
export function ReadingSetting({ shown, mayChange }: ReadingSettingProps) {
  const { api } = useParley();
  const known = trpc.useUtils().settings.retrieve;
  const words = texts.admin.settings;
  const { staffRead, revision } = shown;
  const set = async (wanted: boolean): Promise<string> => {
    try {
      known.setData(undefined, await api.settings.update.mutate({ staffRead: wanted, revision }));
    } catch (error) {
      // What is there now shows before it is tried again.
      if (answerOf(error)?.reason === 'changedMeanwhile') await known.refetch();
      throw error;
    }
    return wanted ? words.readingAllowed : words.readingStopped;
  };
  return (
    <div className="flex flex-col gap-4">
      <p className="flex items-start gap-2.5 rounded-xl bg-sunken px-4 py-3">
        <Icon
          name={staffRead ? 'shown' : 'hidden'}
          className={`mt-0.5 size-5 ${staffRead ? 'text-danger' : 'text-accent'}`}
        />
        <span className="min-w-0">
          <span className="block font-strong">{staffRead ? words.readingIsOn : words.readingIsOff}</span>
          <span className="text-small text-faint">
            {staffRead ? words.readingIsOnHint : words.readingIsOffHint}
          </span>
        </span>
      </p>
      {mayChange ? (
        <ActLine
          key={String(staffRead)}
          label={staffRead ? words.stopReading : words.allowReading}
          hint={staffRead ? words.stopReadingHint : words.allowReadingHint}
          {...(staffRead ? {} : { question: words.allowReadingAsk, isGrave: true })}
          run={() => set(!staffRead)}
        />
      ) : null}
    </div>
  );
}
