import { Menu } from '@base-ui/react/menu';
import { buttonClass } from '../../shared/button.tsx';
import { Icon } from '../../shared/icons.tsx';
import { texts } from '../../shared/language.ts';
import { shownColumns, type Asked } from './asked.ts';
import type { Listing } from './listing.ts';

interface ColumnsMenuProps<Row> {
  listing: Listing<Row>;
  asked: Asked;
  change: (changes: Partial<Asked>) => void;
  /** Whether the order is chosen here too: cards have no heads to press. */
  hasOrder: boolean;
}

const itemClass =
  'flex min-h-9 cursor-pointer items-center gap-2 rounded-lg px-2 outline-none data-highlighted:marked pointer-coarse:min-h-11';

/** Which columns show; for cards, also the order. */
export function ColumnsMenu<Row>({ listing, asked, change, hasOrder }: ColumnsMenuProps<Row>) {
  const words = texts.admin.table;
  const shown = new Set(shownColumns(asked, listing.columns).map(({ id }) => id));
  const toggle = (id: string, isShown: boolean): void => {
    const columns = listing.columns.map((column) => column.id).filter((one) => (one === id ? isShown : shown.has(one)));
    change({ columns });
  };
  const ordered = listing.columns.filter(({ order }) => order !== undefined);
  return (
    <Menu.Root>
      <Menu.Trigger aria-label={words.columns} title={words.columns} className={buttonClass('outline', 'icon')}>
        <Icon name="settings" className="size-4.5" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner side="bottom" align="end" sideOffset={6} collisionPadding={8} className="z-30">
          <Menu.Popup className="max-h-(--available-height) min-w-56 overflow-y-auto rounded-xl border border-line bg-raised p-1 shadow-raised outline-none">
            {hasOrder ? (
              <Menu.RadioGroup
                value={`${asked.order} ${asked.isDescending ? 'desc' : 'asc'}`}
                onValueChange={(value: string) => {
                  const [order = '', direction] = value.split(' ');
                  change({ order, isDescending: direction === 'desc' });
                }}
              >
                <Menu.GroupLabel className="px-2 pt-1 text-small text-faint">{words.order}</Menu.GroupLabel>
                {ordered.flatMap((column) =>
                  (['asc', 'desc'] as const).map((direction) => (
                    <Menu.RadioItem
                      key={`${column.id} ${direction}`}
                      value={`${column.order} ${direction}`}
                      className={itemClass}
                    >
                      <Tick as={Menu.RadioItemIndicator} />
                      {words.orderBy(column.label(), direction === 'desc')}
                    </Menu.RadioItem>
                  )),
                )}
              </Menu.RadioGroup>
            ) : null}
            <Menu.Group>
              <Menu.GroupLabel className="px-2 pt-1 text-small text-faint">{words.columns}</Menu.GroupLabel>
              {listing.columns
                .filter(({ isMain }) => isMain !== true)
                .map((column) => (
                  <Menu.CheckboxItem
                    key={column.id}
                    checked={shown.has(column.id)}
                    onCheckedChange={(isShown) => toggle(column.id, isShown)}
                    className={itemClass}
                  >
                    <Tick as={Menu.CheckboxItemIndicator} />
                    {column.label()}
                  </Menu.CheckboxItem>
                ))}
              {asked.columns === null ? null : (
                <Menu.Item onClick={() => change({ columns: null })} className={`${itemClass} text-accent`}>
                  <span className="size-4" />
                  {words.usualColumns}
                </Menu.Item>
              )}
            </Menu.Group>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Tick({ as: Indicator }: { as: typeof Menu.CheckboxItemIndicator | typeof Menu.RadioItemIndicator }) {
  return (
    <span className="grid size-4 place-items-center">
      <Indicator>
        <Icon name="check" className="size-4 text-accent" />
      </Indicator>
    </span>
  );
}
