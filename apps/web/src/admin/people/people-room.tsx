import { buttonClass } from '../../shared/button.tsx';
import { Icon } from '../../shared/icons.tsx';
import { texts } from '../../shared/language.ts';
import { AdminLink } from '../admin-link.tsx';
import { ListingPage } from '../table/listing-page.tsx';
import { peopleListing } from './people-listing.tsx';

/** Everybody, to find, to look at and to act on. */
export function PeopleRoom() {
  return (
    <ListingPage
      listing={peopleListing}
      action={
        <AdminLink path="people/new" className={buttonClass('primary')}>
          <Icon name="addPerson" className="size-4.5" />
          {texts.admin.people.create}
        </AdminLink>
      }
    />
  );
}
