import { useState } from 'react';
import { InvitationMaker } from '../../invitations/invitation-maker.tsx';
import { useNewInvitation } from '../../invitations/use-new-invitation.ts';
import { Button } from '../../shared/button.tsx';
import { Icon } from '../../shared/icons.tsx';
import { texts } from '../../shared/language.ts';
import { ListingPage } from '../table/listing-page.tsx';
import { useListingNews } from '../table/use-listing-news.ts';
import { invitationsListing } from './invitations-listing.tsx';

/** Invitations that can still be used: who made them, where they lead, and what is left of them. */
export function InvitationsRoom() {
  const [isOpen, setOpen] = useState(false);
  const tell = useListingNews();
  const making = useNewInvitation(undefined, () => tell(invitationsListing.name));
  return (
    <ListingPage
      listing={invitationsListing}
      action={
        <Button
          aria-expanded={isOpen}
          onClick={() => {
            making.forget();
            setOpen(!isOpen);
          }}
        >
          <Icon name="addPerson" className="size-4.5" />
          {texts.admin.invitations.invite}
        </Button>
      }
      note={
        isOpen ? (
          <div className="mx-3 mb-3 flex max-w-md flex-col gap-3 rounded-lg border border-line px-4 py-3 md:mx-5">
            <p className="text-small text-faint">{texts.invitations.hint}</p>
            <InvitationMaker making={making} isOfGroup={false} />
          </div>
        ) : null
      }
    />
  );
}
