import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { speakVietnamese } from './speak-vietnamese.js';

const here = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  root: here,
  plugins: [speakVietnamese(), react()],
  build: { outDir: fileURLToPath(new URL('../dist/admin-ui', import.meta.url)), emptyOutDir: true, chunkSizeWarningLimit: 900 },
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:3000' } },
});
