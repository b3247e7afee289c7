import { useRouter } from '@tanstack/react-router';
import { useCallback, useState, type ReactNode } from 'react';
import { listedNow } from '../conversations/listed-now.ts';
import { nextConversation } from '../conversations/next-conversation.ts';
import { useOpenId } from '../conversations/use-open-id.ts';
import { useParley } from '../realtime/parley-context.ts';
import { useHasMessages } from '../realtime/use-live.ts';
import { Layer } from '../shared/layer.tsx';
import { loadLater } from '../shared/load-later.ts';
import { SEARCH_FIELD } from '../shared/search-field.tsx';
import type { ShortcutActs } from './shortcuts.ts';
import { useActions } from './use-actions.ts';
import { useShortcuts } from './use-shortcuts.ts';

const QuickSwitcher = loadLater(async () => (await import('../switcher/quick-switcher.tsx')).QuickSwitcher);
const GoToDayDialog = loadLater(async () => (await import('../messages/go-to-day-dialog.tsx')).GoToDayDialog);
const ShortcutSheet = loadLater(async () => (await import('./shortcut-sheet.tsx')).ShortcutSheet);

type Shown = { is: 'switcher'; text: string } | { is: 'sheet' | 'day' } | null;

/** Places that stand in the way of nothing: Escape goes back from them. */
const LEAVABLE = new Set(['/new', '/settings', '/reference']);

export interface Commands {
  /** Opens the switcher, with a text to look for. */
  switchTo: (text?: string) => void;
  openSheet: () => void;
  /** What is open of them. */
  layers: ReactNode;
}

/** What one can do from anywhere: by a key, or by what opens for it. */
export function useCommands(signOut: () => void): Commands {
  const router = useRouter();
  const { live } = useParley();
  const openId = useOpenId();
  const [shown, setShown] = useState<Shown>(null);
  const close = (): void => setShown(null);
  const open = (conversationId: number): void => {
    void router.navigate({ to: '/c/$id', params: { id: String(conversationId) } });
  };
  const openSheet = useCallback(() => setShown({ is: 'sheet' }), []);
  const openDay = useCallback(() => setShown({ is: 'day' }), []);
  const hasDays = useHasMessages(openId ?? 0);
  const actions = useActions({ openSheet, signOut, openDay: hasDays ? openDay : null });

  const acts: ShortcutActs = {
    switchTo: () => setShown((before) => (before?.is === 'switcher' ? null : { is: 'switcher', text: '' })),
    isSwitching: shown?.is === 'switcher',
    step: (by, isUnreadOnly) => {
      const state = live.getState();
      const order = listedNow(state, openId);
      const next = nextConversation({ ...state, order }, { from: openId, by, isUnreadOnly });
      if (next !== null) open(next);
    },
    newConversation: () => {
      if (live.getState().account?.isGuest) return false;
      void router.navigate({ to: '/new' });
      return true;
    },
    filter: () => document.getElementById(SEARCH_FIELD)?.focus(),
    sheet: openSheet,
    leave: () => {
      if (!LEAVABLE.has(router.state.location.pathname)) return false;
      if (router.history.canGoBack()) router.history.back();
      else void router.navigate({ to: '/', replace: true });
      return true;
    },
  };
  useShortcuts(acts);

  return {
    switchTo: (text = '') => setShown({ is: 'switcher', text }),
    openSheet,
    layers: (
      <Layer onClose={close}>
        {shown?.is === 'switcher' ? (
          <QuickSwitcher text={shown.text} openId={openId} actions={actions} onOpen={open} onClose={close} />
        ) : null}
        {shown?.is === 'day' && openId !== null ? (
          <GoToDayDialog conversationId={openId} onClose={close} />
        ) : null}
        {shown?.is === 'sheet' ? <ShortcutSheet onClose={close} /> : null}
      </Layer>
    ),
  };
}
