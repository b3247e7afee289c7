import type { ReactNode } from 'react';
import { Button } from '../../shared/button.tsx';
import { Icon } from '../../shared/icons.tsx';
import { asNumber, texts } from '../../shared/language.ts';
import type { BulkAct, Count } from './listing.ts';
import { RowBox } from './row-box.tsx';
import type { Choice } from './use-choice.ts';

/** A count in words: “1,234”, “at least 10,000”. */
export function countText({ count, isMore }: Count): string {
  return isMore ? texts.admin.table.atLeast(asNumber(count)) : asNumber(count);
}

/** How many are chosen; of all that match, those that show are the least where nobody counted them. */
export function countChosen({ count, isAllMatching }: Choice, matching: Count | undefined): Count {
  return isAllMatching ? (matching ?? { count, isMore: true }) : { count, isMore: false };
}

/** How far it is known how many there are. */
interface Counting {
  count: Count | undefined;
  isBusy: boolean;
  hasFailed: boolean;
  again: () => void;
}

interface TableFooterProps {
  counting: Counting;
  shown: number;
  hasMore: boolean;
  choice: Choice;
  /** Lets go of the choice, and goes back to the rows. */
  onLeave: () => void;
  acts: readonly BulkAct[];
  onAct: (act: BulkAct) => void;
  /** Asks how many there are, where that is not known yet. */
  onCount: () => void;
  /** Whether all that show are chosen here: cards have no head for it. */
  hasBox: boolean;
  isRefreshing: boolean;
  onRefresh: () => void;
}

/** Below the rows: how many there are; once some are chosen, what can be done with them. */
export function TableFooter(props: TableFooterProps) {
  const { counting, shown, hasMore, choice, onLeave, acts, onAct, onCount, hasBox, isRefreshing, onRefresh } =
    props;
  const { count } = counting;
  const words = texts.admin.table;
  const isAllShown = choice.count === shown;
  const box =
    hasBox && shown > 0 ? (
      <span className="-ms-2">
        <RowBox
          label={words.chooseShown}
          isChecked={isAllShown}
          isMixed={choice.count > 0 && !isAllShown}
          onToggle={choice.toggleShown}
        />
      </span>
    ) : null;
  if (choice.count === 0) {
    const told = count
      ? words.count(countText(count))
      : hasMore
        ? words.shown(asNumber(shown))
        : words.count(asNumber(shown));
    return (
      <Bar>
        {box}
        <output className="flex-1 text-small text-faint">{told}</output>
        <Button
          look="quiet"
          size="icon"
          disabled={isRefreshing}
          aria-label={words.refresh}
          title={words.refresh}
          onClick={onRefresh}
        >
          <Icon name="refresh" className="size-4.5" />
        </Button>
      </Bar>
    );
  }
  const all = countText(countChosen(choice, count));
  const isCountWanted = choice.isAllMatching && !count;
  return (
    <Bar onLeave={onLeave}>
      {box}
      <Button
        look="quiet"
        size="icon"
        className="-ms-2"
        aria-label={words.letGo}
        title={words.letGo}
        onClick={onLeave}
      >
        <Icon name="close" className="size-4.5" />
      </Button>
      <output className="font-strong">
        {choice.isAllMatching ? words.allChosen(all) : words.chosen(all)}
      </output>
      {isAllShown && hasMore && !choice.isAllMatching ? (
        <Button
          look="tinted"
          onClick={() => {
            onCount();
            choice.chooseMatching();
          }}
        >
          {count ? words.chooseMatching(countText(count)) : words.chooseAllMatching}
        </Button>
      ) : null}
      {isCountWanted && counting.hasFailed && !counting.isBusy ? (
        <>
          <p role="alert" className="text-small text-danger">
            {words.countFailed}
          </p>
          <Button look="outline" onClick={counting.again}>
            {texts.app.tryAgain}
          </Button>
        </>
      ) : null}
      <span className="flex flex-1 flex-wrap items-center justify-end gap-1.5">
        {acts.map((act) => (
          <Button
            key={act.act}
            look={act.isGrave ? 'grave' : 'outline'}
            // The question tells how many, as far as it can be known.
            disabled={isCountWanted && counting.isBusy}
            onClick={() => onAct(act)}
          >
            <Icon name={act.icon} className="size-4.5" />
            {act.label()}
          </Button>
        ))}
      </span>
    </Bar>
  );
}

function Bar({ onLeave, children }: { onLeave?: () => void; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape means the same at each of its buttons
    <div
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !onLeave) return;
        event.stopPropagation();
        onLeave();
      }}
      className="flex min-h-13 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-3 py-1.5 pb-[max(0.375rem,env(safe-area-inset-bottom))] md:px-5"
    >
      {children}
    </div>
  );
}
