/** Names of the custom properties that the page's own style sheets set on the root, in their order. */
export function rootProperties(): string[] {
  const names = new Set<string>();
  for (const sheet of document.styleSheets) collect(sheet.cssRules, names);
  return [...names];
}

export function valueOf(property: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(property);
}

function collect(rules: CSSRuleList, names: Set<string>): void {
  for (const rule of rules) {
    if (rule instanceof CSSStyleRule && rule.selectorText.startsWith(':root')) {
      for (const name of rule.style) if (name.startsWith('--')) names.add(name);
    }
    if (rule instanceof CSSGroupingRule) collect(rule.cssRules, names);
  }
}
