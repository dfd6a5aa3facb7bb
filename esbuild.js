'use strict';
// Bundles what VS Code loads: the extension (at activation), its features (at the first command),
// the body worker (at the first answer), the demo API (at the first "Try It") and the webview's
// script and style.
const { rmSync } = require('node:fs');
const esbuild = require('esbuild');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  minify: production,
  sourcemap: !production,
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'warning',
};

/**
 * `import()` or `require()` of a module that is a bundle of its own stays one at run time: it is
 * loaded when it is used, not at activation.
 * @type {import('esbuild').Plugin}
 */
const loadLater = {
  name: 'load-later',
  setup(build) {
    build.onResolve({ filter: /^\./ }, ({ kind, path }) =>
      kind === 'dynamic-import' || kind === 'require-call'
        ? { path: `./${path.split('/').at(-1)}.js`, external: true }
        : null,
    );
  },
};

/**
 * All modules of a bundle share one copy of VS Code's API: each `import * as vscode` would have a
 * copy of its some 500 names made for itself, which takes a third of the time of an activation.
 * @type {import('esbuild').Plugin}
 */
const vscodeOnce = {
  name: 'vscode-once',
  setup(build) {
    build.onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
      namespace === 'vscode-once'
        ? { path: 'vscode', external: true }
        : { path: 'vscode', namespace: 'vscode-once' },
    );
    build.onLoad({ filter: /^vscode$/, namespace: 'vscode-once' }, () => ({
      contents: "export * from 'vscode';",
    }));
  },
};

/** @type {import('esbuild').BuildOptions} */
const host = {
  ...common,
  entryPoints: {
    extension: 'src/extension.ts',
    bodyWorker: 'src/core/rows/bodyWorker.ts',
    demoServer: 'src/core/demo/demoServer.ts',
    features: 'src/host/features.ts',
    traceExchange: 'src/core/trace/traceExchange.ts',
    nodeFetch: 'src/core/transport/nodeFetch.ts',
    toResponseView: 'src/core/presentation/toResponseView.ts',
    openExternally: 'src/host/openExternally.ts',
    decodeBody: 'src/core/decoding/decodeBody.ts',
    oauthClient: 'src/core/oauth/oauthClient.ts',
    describeOAuthFailure: 'src/core/oauth/describeOAuthFailure.ts',
    signAwsSigV4: 'src/core/signing/signAwsSigV4.ts',
    findSecrets: 'src/core/leak/findSecrets.ts',
    scanWorkspace: 'src/host/scanWorkspace.ts',
    checkEndpointCommand: 'src/host/checkEndpointCommand.ts',
    historyFeature: 'src/host/history/historyFeature.ts',
    bodyFilter: 'src/core/filter/bodyFilter.ts',
    compareWorker: 'src/core/compare/compareWorker.ts',
  },
  outdir: 'dist',
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  // As require(): at once, so that nobody types between a command and its loading, and without
  // Node's second loader, which would read each bundle for its exports first.
  supported: { 'dynamic-import': false },
  plugins: [loadLater, vscodeOnce],
};

/** @type {import('esbuild').BuildOptions} */
const webview = {
  ...common,
  entryPoints: { webview: 'src/webview/main.ts', styles: 'src/webview/styles.css' },
  outdir: 'dist/webview',
  platform: 'browser',
  format: 'iife',
  target: 'es2022',
};

async function main() {
  const configurations = [host, webview];
  if (production) {
    // A bundle that is no longer built would be packaged all the same.
    rmSync('dist', { recursive: true, force: true });
  }
  if (!watch) {
    await Promise.all(configurations.map((configuration) => esbuild.build(configuration)));
    return;
  }
  const contexts = await Promise.all(
    configurations.map((configuration) => esbuild.context(configuration)),
  );
  await Promise.all(contexts.map((context) => context.watch()));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
