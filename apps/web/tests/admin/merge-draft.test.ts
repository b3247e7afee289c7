import { describe, expect, it } from 'vitest';
import { mergeDraft, whatDiffers } from '../../src/admin/edit/merge-draft.ts';

const seen = { firstName: 'Bob', lastName: 'Brown', isStaff: false };

describe('a draft of something that somebody else has changed', () => {
  it('takes over what they changed where one wrote nothing', () => {
    const now = { ...seen, lastName: 'Browne' };
    expect(mergeDraft(seen, { ...seen, firstName: 'Rob' }, now)).toEqual({
      draft: { firstName: 'Rob', lastName: 'Browne', isStaff: false },
      changed: ['lastName'],
      contested: [],
    });
  });

  it('keeps what one wrote where both did, and says that one of them is to be chosen', () => {
    const now = { ...seen, firstName: 'Robert' };
    expect(mergeDraft(seen, { ...seen, firstName: 'Rob' }, now)).toEqual({
      draft: { firstName: 'Rob', lastName: 'Brown', isStaff: false },
      changed: ['firstName'],
      contested: ['firstName'],
    });
  });

  it('has nothing to choose where both wrote the same', () => {
    const now = { ...seen, isStaff: true };
    expect(mergeDraft(seen, { ...seen, isStaff: true }, now).contested).toEqual([]);
  });

  it('is saved by what differs alone', () => {
    expect(whatDiffers(seen, { ...seen, lastName: '' })).toEqual({ lastName: '' });
    expect(whatDiffers(seen, seen)).toEqual({});
  });
});
