import { beforeEach, describe, expect, it } from 'vitest';
import { Drafts } from '../../src/messages/drafts.ts';

const ADA = 1;
const BOB = 2;

describe('drafts', () => {
  let drafts: Drafts;
  beforeEach(() => {
    drafts = new Drafts();
  });

  it('are kept by conversation', () => {
    drafts.keep(ADA, 7, 'Dear');
    drafts.keep(ADA, 8, ' two\nlines ');
    expect(drafts.of(ADA, 7)).toBe('Dear');
    expect(drafts.of(ADA, 8)).toBe(' two\nlines ');
  });

  it('are empty where nothing was begun', () => {
    drafts.keep(ADA, 7, 'Dear');
    expect(drafts.of(ADA, 9)).toBe('');
  });

  it('are gone once sent', () => {
    drafts.keep(ADA, 7, 'Dear');
    drafts.keep(ADA, 7, '');
    expect(drafts.of(ADA, 7)).toBe('');
  });

  it('are shown to nobody else', () => {
    drafts.keep(ADA, 7, 'Dear');
    expect(drafts.of(BOB, 7)).toBe('');
  });

  it('wait for their writer while nobody else writes, and no longer', () => {
    drafts.keep(ADA, 7, 'Dear');
    drafts.of(BOB, 7);
    expect(drafts.of(ADA, 7)).toBe('Dear');
    drafts.keep(BOB, 8, 'Hm');
    expect(drafts.of(ADA, 7)).toBe('');
    expect(drafts.of(BOB, 8)).toBe('Hm');
  });
});
