import { Button } from '../shared/button.tsx';
import { Icon, type IconName } from '../shared/icons.tsx';

interface StaffActionProps {
  icon: IconName;
  label: string;
  isBusy?: boolean;
  onClick: () => void;
}

/** What staff do about somebody, in a line as wide and with its icon where those of their addresses are. */
export function StaffAction({ icon, label, isBusy = false, onClick }: StaffActionProps) {
  return (
    <Button look="quiet" disabled={isBusy} onClick={onClick} className="w-full justify-start gap-3 px-2.5">
      <Icon name={icon} className="size-4.5" />
      {label}
    </Button>
  );
}
