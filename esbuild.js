'use strict';
// Bundles what VS Code loads: the extension (at activation), the body worker (at the first
// answer), the demo API (at the first "Try It") and the webview's script and style.
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

/** @type {import('esbuild').BuildOptions} */
const host = {
  ...common,
  entryPoints: {
    extension: 'src/extension.ts',
    bodyWorker: 'src/core/rows/bodyWorker.ts',
  },
  outdir: 'dist',
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  // jsonc-parser's "main" is a UMD file that cannot be tree-shaken.
  mainFields: ['module', 'main'],
  external: ['vscode'],
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
