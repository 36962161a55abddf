import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import type { Plugin } from 'vite'

/** A file of a package: its folder below the last node_modules, and what is in it. */
const IN_PACKAGE = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/

/**
 * Writes to `file` which packages are in a build, by their folders below `root` as the lock file names them: of the modules that were
 * really taken into its chunks, of style sheets and of fonts. Notices and bill of materials are made of it.
 */
export function shippedPackages(file: string, root: string): Plugin {
  const ids = new Set<string>()
  let base = root
  return {
    name: 'shipped-packages',
    apply: 'build',
    configResolved(config) {
      base = config.root
    },
    transform(_code, id) {
      // Style sheets and fonts are no modules of a chunk.
      if (/\.(?:css|woff2)(?:\?|$)/.test(id)) ids.add(id)
      return null
    },
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type === 'asset') for (const name of output.originalFileNames) ids.add(resolve(base, name))
        else for (const [id, { renderedLength }] of Object.entries(output.modules)) if (renderedLength > 0) ids.add(id)
      }
      const folders = [...ids].flatMap((id) => IN_PACKAGE.exec(id.replace('\0', ''))?.[1] ?? [])
      const names = new Set(folders.map((folder) => relative(root, folder).replaceAll('\\', '/')))
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, `${JSON.stringify([...names].sort(), null, 2)}\n`)
    },
  }
}
