// Light or dark, as the page around the widget is.

/**
 * Tell whether the page is dark: JupyterLab and VS Code say so, else the browser's preference.
 * @param {Element} [body]
 */
export function isDark(body = document.body) {
  const theme = body?.dataset?.jpThemeLight;
  if (theme === "false") return true;
  if (theme === "true") return false;
  if (body?.matches?.(".vscode-dark, .vscode-high-contrast:not(.vscode-high-contrast-light)")) return true;
  if (body?.matches?.(".vscode-light, .vscode-high-contrast-light")) return false;
  return globalThis.matchMedia?.("(prefers-color-scheme: dark)").matches ?? false;
}

/**
 * Call `changed` now and whenever the theme changes.
 * @param {(dark: boolean) => void} changed
 * @param {AbortSignal} signal ends it
 */
export function followTheme(changed, signal) {
  let last;
  const look = () => {
    const dark = isDark();
    if (dark !== last) changed((last = dark));
  };
  const observer = new MutationObserver(look);
  observer.observe(document.body, { attributes: true, attributeFilter: ["class", "data-jp-theme-light", "data-vscode-theme-kind"] });
  globalThis.matchMedia?.("(prefers-color-scheme: dark)").addEventListener("change", look, { signal });
  signal.addEventListener("abort", () => observer.disconnect());
  look();
}
