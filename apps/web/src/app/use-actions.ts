import { useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { markAllRead } from '../conversations/mark-all-read.ts';
import { useParley } from '../realtime/parley-context.ts';
import { useAccount, useIsGuest } from '../realtime/use-live.ts';
import { whileConnected } from '../realtime/while-connected.ts';
import { texts } from '../shared/language.ts';
import { useNotice } from '../shared/notices.tsx';
import { prefer, usePreferences } from '../shared/preferences.ts';
import { whyNot } from '../shared/why-not.ts';
import type { SwitcherAction } from '../switcher/entries.ts';

interface Acts {
  openSheet: () => void;
  signOut: () => void;
  /** Null where there is no day to go to. */
  openDay: (() => void) | null;
}

/** What the switcher offers to do, beside going somewhere. */
export function useActions({ openSheet, signOut, openDay }: Acts): readonly SwitcherAction[] {
  const router = useRouter();
  const { live } = useParley();
  const notice = useNotice();
  const isGuest = useIsGuest();
  const isStaff = useAccount()?.isStaff;
  // The theme that shows now stands on the page: it may be the system's.
  usePreferences();
  const isDark = document.documentElement.dataset['theme'] === 'dark';
  return useMemo(() => {
    const go = (to: '/new' | '/settings' | '/reference') => () => void router.navigate({ to });
    const { switcher } = texts;
    const readAll = (): void => {
      whileConnected(live, () => markAllRead(live)).catch((error: unknown) =>
        notice({ text: `${switcher.notAllRead} ${whyNot(error)}`, isProblem: true }),
      );
    };
    return [
      ...(isGuest
        ? []
        : [{ key: 'new', name: switcher.newConversation, icon: 'plus' as const, act: go('/new') }]),
      { key: 'read', name: switcher.markAllRead, icon: 'check', act: readAll },
      ...(openDay ? [{ key: 'day', name: texts.messages.day, icon: 'calendar' as const, act: openDay }] : []),
      { key: 'settings', name: switcher.settings, icon: 'gear', act: go('/settings') },
      ...(isStaff
        ? [
            {
              key: 'admin',
              name: texts.frame.admin,
              icon: 'shield' as const,
              act: () => void router.navigate({ to: '/admin/$' }),
            },
          ]
        : []),
      {
        key: 'theme',
        name: isDark ? switcher.light : switcher.dark,
        icon: 'moon',
        act: () => prefer({ theme: isDark ? 'light' : 'dark' }),
      },
      { key: 'shortcuts', name: switcher.shortcuts, icon: 'keyboard', act: openSheet },
      { key: 'reference', name: switcher.reference, icon: 'book', act: go('/reference') },
      { key: 'sign-out', name: switcher.signOut, icon: 'leave', act: signOut },
    ];
  }, [router, live, notice, isDark, isGuest, isStaff, openSheet, signOut, openDay]);
}
