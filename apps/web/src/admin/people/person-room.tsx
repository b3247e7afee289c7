import type { WholeAccount } from '@parley/client';
import { Section } from '../../settings/section.tsx';
import { asNumber, texts } from '../../shared/language.ts';
import { trpc } from '../../shared/trpc.ts';
import { nameOf } from '../../users/person-name.ts';
import { AdminHeader } from '../admin-header.tsx';
import { AdminLink } from '../admin-link.tsx';
import { Moment } from '../cells/moment.tsx';
import { yesText } from '../cells/yes.tsx';
import { Fact, Facts } from '../facts.tsx';
import { PageBody } from '../page-body.tsx';
import { PageState } from '../page-state.tsx';
import { countText } from '../table/table-footer.tsx';
import type { FilterValue } from '../table/asked.ts';
import { roleOf } from './people-listing.tsx';
import { PersonActs } from './person-acts.tsx';
import { PersonForm } from './person-form.tsx';
import { SignInActs } from './sign-in-acts.tsx';

/** Somebody's own page: who they are, where to find what is theirs, and what staff can do about them. */
export function PersonRoom({ id }: { id: number }) {
  const asked = trpc.admin.users.retrieve.useQuery({ id });
  const words = texts.admin.people;
  const above = { path: 'people', name: words.title };
  const person = asked.data;
  if (!person) {
    const retry = (): void => void asked.refetch();
    return <PageState title={words.person} above={above} error={asked.error} retry={retry} />;
  }
  return (
    <>
      <AdminHeader title={nameOf(person)} above={above} />
      <PageBody>
        <Section title={words.about} hint={words.aboutHint}>
          <About person={person} />
        </Section>
        <Section title={words.profile} hint={words.profileHint}>
          <PersonForm person={person} />
        </Section>
        <Section title={words.signIn} hint={words.signInHint}>
          <SignInActs person={person} />
        </Section>
        <Section title={words.account} hint={words.accountHint}>
          <PersonActs person={person} />
        </Section>
      </PageBody>
    </>
  );
}

function About({ person }: { person: WholeAccount }) {
  const words = texts.admin.people;
  const { counts } = person;
  return (
    <div className="flex flex-col gap-5">
      <Facts>
        <Fact name={words.state}>
          {person.isActive ? roleOf(person) : words.deactivated}
          {person.isOnline ? `, ${words.online}` : ''}
        </Fact>
        <Fact name={texts.admin.created}>
          <Moment at={person.createdAt} />
        </Fact>
        <Fact name={words.lastSeen}>
          {person.lastSeenAt === null ? texts.admin.never : <Moment at={person.lastSeenAt} />}
        </Fact>
        <Fact name={words.emailConfirmed}>
          {person.emailVerifiedAt === null ? texts.admin.no : <Moment at={person.emailVerifiedAt} />}
        </Fact>
        <Fact name={words.hasPassword}>{yesText(person.hasPassword)}</Fact>
        <Fact name={words.hasSecondFactor}>{yesText(person.hasSecondFactor)}</Fact>
      </Facts>
      <ul className="flex flex-wrap gap-2">
        <Related path="messages" search={{ senderId: person.id }} name={words.theirMessages} count={countText(counts.messages)} />
        <Related
          path="conversations"
          search={{ participantId: person.id }}
          name={words.theirConversations}
          count={asNumber(counts.conversations)}
        />
        <Related path="sessions" search={{ userId: person.id }} name={words.theirSessions} count={asNumber(counts.sessions)} />
        <Related path="tokens" search={{ userId: person.id }} name={words.theirTokens} count={asNumber(counts.tokens)} />
        <Related path="audit" search={{ subjectType: 'user', subjectId: String(person.id) }} name={words.actsAbout} />
        <Related path="audit" search={{ actorId: person.id }} name={words.actsBy} />
      </ul>
    </div>
  );
}

interface RelatedProps {
  path: string;
  search: Record<string, FilterValue>;
  name: string;
  count?: string;
}

/** The way to something of theirs, in the room for it. */
function Related({ path, search, name, count }: RelatedProps) {
  return (
    <li>
      <AdminLink
        path={path}
        search={search}
        className="flex min-h-9 items-center gap-2 rounded-lg border border-line px-3 hover:bg-hover"
      >
        {name}
        {count === undefined ? null : <span className="text-small text-faint">{count}</span>}
      </AdminLink>
    </li>
  );
}
