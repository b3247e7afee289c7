import { texts } from '../shared/language.ts';
import { prefer, SIDEBAR, usePreferences } from '../shared/preferences.ts';
import { Segmented } from '../shared/segmented.tsx';
import { useTouchOnly } from '../shared/use-touch-only.ts';
import { LanguageChoice } from './language-choice.tsx';

/** How Parley looks and behaves in this browser; what is chosen shows at once. */
export function Appearance() {
  const { theme, density, sendKey, sidebarWidth } = usePreferences();
  const words = texts.settings;
  const isTouchOnly = useTouchOnly();
  return (
    <div className="flex flex-col gap-5">
      <Segmented
        label={words.theme}
        value={theme}
        choices={[
          { value: 'system', label: words.themeSystem },
          { value: 'light', label: words.themeLight },
          { value: 'dark', label: words.themeDark },
        ]}
        onChoose={(chosen) => prefer({ theme: chosen })}
      />
      <Segmented
        label={words.density}
        hint={words.densityHint}
        value={density}
        choices={[
          { value: 'roomy', label: words.densityRoomy },
          { value: 'compact', label: words.densityCompact },
        ]}
        onChoose={(chosen) => prefer({ density: chosen })}
      />
      {/* Without drawing its edge; a narrow window shows the list alone. */}
      <div className="hidden md:block">
        <Segmented
          label={words.listWidth}
          value={nearestWidth(sidebarWidth)}
          choices={[
            { value: 'least', label: words.listNarrow },
            { value: 'usual', label: words.listUsual },
            { value: 'most', label: words.listWide },
          ]}
          onChoose={(chosen) => prefer({ sidebarWidth: SIDEBAR[chosen] })}
        />
      </div>
      {isTouchOnly ? (
        <p>
          <span className="font-strong">{words.sendKey}</span>
          <span className="block text-small text-faint">{words.sendKeyTouchHint}</span>
        </p>
      ) : (
        <Segmented
          label={words.sendKey}
          hint={sendKey === 'enter' ? words.sendKeyEnterHint : words.sendKeyCtrlHint}
          value={sendKey}
          choices={[
            { value: 'enter', label: words.enter },
            { value: 'ctrl-enter', label: isApple() ? `⌘ ${words.enter}` : words.ctrlEnter },
          ]}
          onChoose={(chosen) => prefer({ sendKey: chosen })}
        />
      )}
      <LanguageChoice />
    </div>
  );
}

/** Which of the three a width is nearest to, in rem. */
function nearestWidth(width: number): keyof typeof SIDEBAR {
  if (width < (SIDEBAR.least + SIDEBAR.usual) / 2) return 'least';
  return width < (SIDEBAR.usual + SIDEBAR.most) / 2 ? 'usual' : 'most';
}

/** Whether the keyboard has a ⌘. */
function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
