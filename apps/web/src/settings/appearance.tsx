import { texts } from '../shared/language.ts';
import { prefer, usePreferences } from '../shared/preferences.ts';
import { Segmented } from '../shared/segmented.tsx';
import { LanguageChoice } from './language-choice.tsx';

/** How Parley looks and behaves in this browser; what is chosen shows at once. */
export function Appearance() {
  const { theme, density, sendKey } = usePreferences();
  const words = texts.settings;
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
      <LanguageChoice />
    </div>
  );
}

/** Whether the keyboard has a ⌘. */
function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
