import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

/** The site is bundled to dist/site, beside what the compiler leaves in dist. */
export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['@fimbria/source', ...defaultClientConditions] },
  build: { outDir: 'dist/site', target: 'es2022', sourcemap: false, chunkSizeWarningLimit: 700 },
  server: { proxy: { '/v1': 'http://127.0.0.1:8080', '/oidc': 'http://127.0.0.1:8080' } },
  preview: { proxy: { '/v1': 'http://127.0.0.1:8080', '/oidc': 'http://127.0.0.1:8080' } },
});
