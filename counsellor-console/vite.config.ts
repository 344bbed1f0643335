import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { playedDesk } from './src/shared/testing/playedDesk.ts';

const gateway = process.env.LOTSE_GATEWAY ?? 'http://127.0.0.1:8080';

export default defineConfig(({ mode }) => ({
  plugins: [react(), ...(mode === 'played' ? [playedDesk()] : [])],
  build: {
    outDir: 'target/classes/META-INF/resources',
    emptyOutDir: true,
    // The page's policy allows files of its own only: nothing is inlined as a data: URL.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  server: {
    host: '127.0.0.1',
    proxy: mode === 'played' ? {} : { '/api': gateway, '/files': gateway },
  },
  test: {
    environment: 'jsdom',
    environmentOptions: { jsdom: { url: 'http://127.0.0.1/' } },
    setupFiles: ['src/shared/testing/setup.ts'],
    css: false,
    testTimeout: 60_000,
    reporters: process.env.CI ? ['dot'] : ['default'],
    restoreMocks: true,
  },
}));
