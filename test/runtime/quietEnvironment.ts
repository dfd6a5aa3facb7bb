const prefixes = /^(?:VSCODE_|ELECTRON_|npm_(?!config_(?:registry|cache|userconfig)$))/;
const names = new Set(['NODE_OPTIONS', 'PORT', 'PASSWORD', 'HASHED_PASSWORD']);

/**
 * This process's environment without what an outer npm, VS Code or Node left there for itself and
 * an inner one would take for its own.
 */
export function quietEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !prefixes.test(name) && !names.has(name),
  );
  return Object.fromEntries(kept);
}
