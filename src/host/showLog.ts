import * as vscode from 'vscode';

/** How long VS Code may take to know of a log, and how often it is told anew. */
const patienceMs = 10_000;
const intervalMs = 250;

/**
 * Shows the log. VS Code knows a log only some time after its first line, two seconds after a
 * start, say, and takes no notice of `show` before: so it is told again until the log is seen.
 */
export function showLog(log: vscode.LogOutputChannel, preserveFocus: boolean): void {
  log.show(preserveFocus);
  if (isVisible(log)) {
    return;
  }
  const lastMs = performance.now() + patienceMs;
  const timer = setInterval(() => {
    if (performance.now() > lastMs) {
      stop();
    } else {
      log.show(preserveFocus);
    }
  }, intervalMs);
  // By the event: whoever closes the log again at once has seen it.
  const seen = vscode.window.onDidChangeVisibleTextEditors(() => {
    if (isVisible(log)) {
      stop();
    }
  });
  const stop = (): void => {
    clearInterval(timer);
    seen.dispose();
  };
}

function isVisible({ name }: vscode.LogOutputChannel): boolean {
  return vscode.window.visibleTextEditors.some(
    ({ document: { uri } }) => uri.scheme === 'output' && uri.path.includes(`.${name}.`),
  );
}
