import { describe, expect, it } from 'vitest';
import { arePressed, isSingle, type Keys, type Pressed } from '../../src/shared/keys.ts';

const press = (key: string, held: Partial<Pressed> = {}): Pressed => ({
  key,
  code: '',
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...held,
});

const SWITCH: Keys = { key: 'k', mod: true };
const NEW: Keys = { key: 'n', alt: true, shift: true };

describe('keys that are pressed together', () => {
  it('are Ctrl’s where Ctrl is the key for it, and ⌘’s on a Mac', () => {
    expect(arePressed(SWITCH, press('k', { ctrlKey: true }), false)).toBe(true);
    expect(arePressed(SWITCH, press('k', { metaKey: true }), true)).toBe(true);
    expect(arePressed(SWITCH, press('k', { metaKey: true }), false)).toBe(false);
    expect(arePressed(SWITCH, press('k', { ctrlKey: true }), true)).toBe(false);
  });

  it('are others with one more key, or one less', () => {
    expect(arePressed(SWITCH, press('k'), false)).toBe(false);
    expect(arePressed(SWITCH, press('K', { ctrlKey: true, shiftKey: true }), false)).toBe(false);
    expect(arePressed(SWITCH, press('k', { ctrlKey: true, altKey: true }), false)).toBe(false);
    expect(arePressed({ key: 'ArrowUp', alt: true }, press('ArrowUp'), false)).toBe(false);
  });

  it('are letters whether small or great', () => {
    expect(arePressed(NEW, press('N', { altKey: true, shiftKey: true }), false)).toBe(true);
    expect(arePressed(SWITCH, press('K', { ctrlKey: true }), false)).toBe(true);
  });

  it('are found where ⌥ writes something else, by their place', () => {
    const dead = press('Dead', { altKey: true, shiftKey: true, code: 'KeyN' });
    expect(arePressed(NEW, dead, true)).toBe(true);
    expect(arePressed(NEW, { ...dead, code: 'KeyB' }, true)).toBe(false);
    expect(arePressed(NEW, { ...dead, key: 'b' }, true)).toBe(false);
  });

  it('are signs wherever they lie on the keyboard', () => {
    expect(arePressed({ key: '/' }, press('/', { shiftKey: true }), false)).toBe(true);
    expect(arePressed({ key: '?' }, press('?', { shiftKey: true }), false)).toBe(true);
    expect(arePressed({ key: '/' }, press('?', { shiftKey: true }), false)).toBe(false);
  });

  it('are single where they write a character by themselves', () => {
    expect(isSingle({ key: '?' })).toBe(true);
    expect(isSingle({ key: 'Escape' })).toBe(false);
    expect(isSingle(SWITCH)).toBe(false);
  });
});
