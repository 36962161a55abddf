import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string) => resolve(import.meta.dirname, path)

export default defineConfig({
  main: {
    build: {
      outDir: at('out/main'),
      sourcemap: true,
      lib: {
        entry: {
          index: at('src/main/index.ts'),
          'data-thread': at('src/main/data/thread/data-thread.ts'),
          'sample-thread': at('src/main/sample/sample-thread.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      // A sandboxed preload is one CommonJS file with nothing to require but electron.
      externalizeDeps: false,
      lib: { entry: at('src/preload/index.ts') },
      rolldownOptions: { output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: at('src/renderer'),
    plugins: [react()],
    build: { outDir: at('out/renderer'), minify: true, rolldownOptions: { input: at('src/renderer/index.html') } },
  },
})
