import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

// The static site: the same app as the extension's report page. Works from any folder of any host (relative addresses, hash
// routes) and asks nothing of any other host.
export default defineConfig({
  root: 'site',
  base: './',
  // Icons are taken by the page; what else is there belongs to the extension.
  publicDir: false,
  plugins: [preact()],
  build: {
    outDir: '../dist-site',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
