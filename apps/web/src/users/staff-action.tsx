import { Icon, type IconName } from '../shared/icons.tsx';
import { cardLine } from './card-line.ts';

interface StaffActionProps {
  icon: IconName;
  label: string;
  isBusy?: boolean;
  onClick: () => void;
}

/** What staff do about somebody, as a line of their card. */
export function StaffAction({ icon, label, isBusy = false, onClick }: StaffActionProps) {
  return (
    <button
      type="button"
      disabled={isBusy}
      onClick={onClick}
      className={`${cardLine} text-faint hover:text-ink disabled:opacity-60`}
    >
      <Icon name={icon} className="size-4.5" />
      {label}
    </button>
  );
}
