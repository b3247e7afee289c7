import { Dialog } from '@base-ui/react/dialog';

/** What dims the page behind a dialog. */
export function Backdrop() {
  return <Dialog.Backdrop className="fixed inset-0 z-30 bg-[oklch(0.15_0.01_345/0.45)]" />;
}
