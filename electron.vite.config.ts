import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { dynaliteInMemory } from './resources/package/build/dynalite-in-memory.ts'
import { firstFrame } from './resources/package/build/first-frame.ts'
import { shippedPackages } from './resources/package/build/shipped-packages.ts'
import { usEnglish } from './resources/package/build/us-english.ts'
import { windowIcon } from './resources/package/build/window-icon.ts'

const at = (path: string) => resolve(import.meta.dirname, path)
/** Notes which packages a part of the build has taken in. */
const noted = (part: string) => shippedPackages(at(`out/shipped/${part}.json`), at('.'))

// Everything is bundled: what runs here, in the tests and in a package is one build, and needs nothing of node_modules.
export default defineConfig({
  main: {
    plugins: [dynaliteInMemory(), windowIcon(at('resources/package/icons/128x128.png')), noted('main')],
    // Its other half makes a `require` of its own, to which the minifier gives a name that is taken: the chunk would not load.
    resolve: { alias: { fflate: 'fflate/browser' } },
    build: {
      outDir: at('out/main'),
      externalizeDeps: false,
      sourcemap: true,
      lib: {
        entry: {
          index: at('src/main/index.ts'),
          'data-thread': at('src/main/data/thread/data-thread.ts'),
          'sample-thread': at('src/main/sample/sample-thread.ts'),
        },
      },
      // Not Vite's own `minify`, which keeps the white space of a library.
      rolldownOptions: { output: { minify: true } },
    },
  },
  preload: {
    plugins: [noted('preload')],
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
    plugins: [react(), usEnglish(), firstFrame(at('src/renderer/first-frame.css')), noted('renderer')],
    build: {
      outDir: at('out/renderer'),
      minify: true,
      // One stylesheet, in the order of `app/stylesheets.ts`, whatever part is loaded when.
      cssCodeSplit: false,
      rolldownOptions: {
        input: at('src/renderer/index.html'),
        output: { codeSplitting: { groups: [{ name: 'stylesheets', test: /\.css$/ }] } },
      },
    },
  },
})
