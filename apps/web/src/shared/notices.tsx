import { Toast } from '@base-ui/react/toast';
import { createContext, use, useCallback, type ReactNode } from 'react';
import { buttonClass } from './button.tsx';
import { Icon } from './icons.tsx';
import { texts } from './language.ts';

/** Long enough to read it, think, and reach the button. What went wrong stays longer. */
const SHOWN_MS = 8_000;
const PROBLEM_MS = 20_000;

export interface Notice {
  /** One sentence. */
  text: string;
  /** Takes back what it tells of; `label` is "Undo" where nothing else is said. */
  undo?: { label?: string; act: () => void };
  /** Whether something did not work. */
  isProblem?: boolean;
}

/** @returns a function that takes it away, where it is not true any more */
type Telling = (notice: Notice) => () => void;

const NoticeContext = createContext<Telling | null>(null);

/** Says in passing what has happened: `notice({ text, undo: { act } })`. The function stays the same. */
export function useNotice(): Telling {
  const notice = use(NoticeContext);
  if (!notice) throw new Error('useNotice() is used outside of <Notices>');
  return notice;
}

/** Where notices show, as a selector: each is a dialog, and none keeps one from the page. */
export const NOTICES = '[data-notices]';

/** Shows what is said in passing, at the lower start edge: F6 goes there, and time stands still meanwhile. */
export function Notices({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider timeout={SHOWN_MS}>
      <Teller>{children}</Teller>
      <Toast.Portal>
        <Toast.Viewport
          data-notices=""
          aria-label={texts.notices.notices}
          className="fixed start-3 end-3 bottom-[calc(max(var(--clear-of-page,0px),var(--clear-of-list,0px))+0.75rem)] z-40 flex flex-col-reverse gap-2 rounded-xl md:end-auto md:bottom-[calc(var(--clear-of-list,0px)+0.75rem)] md:w-74"
        >
          <Shown />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Teller({ children }: { children: ReactNode }) {
  const { add, close } = Toast.useToastManager();
  const notice = useCallback(
    ({ text, undo, isProblem = false }: Notice) => {
      const id = add({
        title: text,
        ...(isProblem ? { type: 'problem', timeout: PROBLEM_MS } : {}),
        ...(undo ? { actionProps: { children: undo.label ?? texts.notices.undo, onClick: takeBack } } : {}),
      });
      function takeBack(): void {
        close(id);
        undo?.act();
      }
      return () => close(id);
    },
    [add, close],
  );
  return <NoticeContext value={notice}>{children}</NoticeContext>;
}

function Shown() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      swipeDirection={['down', 'left', 'right']}
      className="translate-x-(--toast-swipe-movement-x) translate-y-(--toast-swipe-movement-y) rounded-xl border border-line bg-raised shadow-raised transition duration-150 data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-2 data-starting-style:opacity-0"
    >
      <Toast.Content className="flex flex-wrap items-center gap-x-1 py-1.5 ps-3.5 pe-1.5">
        <Toast.Title
          render={<p />}
          className={`written line-clamp-4 min-w-0 flex-1 basis-36 py-1 ${toast.type === 'problem' ? 'text-danger' : ''}`}
        />
        <span className="ms-auto flex items-center">
          {toast.actionProps ? <Toast.Action className={`${buttonClass('tinted')} font-strong`} /> : null}
          <Toast.Close aria-label={texts.notices.dismiss} className={buttonClass('quiet', 'small-icon')}>
            <Icon name="close" className="size-4" />
          </Toast.Close>
        </span>
      </Toast.Content>
    </Toast.Root>
  ));
}
