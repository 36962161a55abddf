// npm run package: builds Caseload and packages it with electron-builder, whose options are passed on. Without a system it is for this one.
import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { electronRuntime, type Target, zipOf } from './electron-runtime.ts'

const root = resolve(import.meta.dirname, '../..')
const SYSTEMS: Readonly<Record<string, string>> = {
  '--linux': 'linux',
  '-l': 'linux',
  '--win': 'win32',
  '-w': 'win32',
  '--mac': 'darwin',
  '-m': 'darwin',
}

/** The runtimes that electron-builder will ask for; a universal application is made of two. */
export function targetsOf(options: readonly string[]): Target[] {
  const platforms = [...new Set(options.flatMap((option) => SYSTEMS[option] ?? []))]
  const named = ['x64', 'arm64'].filter((arch) => options.includes(`--${arch}`))
  return (platforms.length > 0 ? platforms : [process.platform as string]).flatMap((platform) => {
    const isUniversal = options.includes('--universal') || (platform === 'darwin' && named.length === 0)
    const archs = isUniversal ? ['x64', 'arm64'] : named.length > 0 ? named : [process.arch]
    return archs.map((arch) => ({ platform, arch }))
  })
}

/** Why nothing can be packaged here without a download, or null. */
export function missingRuntime(options: readonly string[], given: string | undefined): string | null {
  const missing = targetsOf(options).filter((target) => electronRuntime(target, given) === null)
  if (missing.length === 0) return null
  return (
    `Electron's runtime isn't here: ${missing.map(zipOf).join(', ')}. Put it into a folder that CASELOAD_ELECTRON_DIST names, ` +
    'fetch the one for this computer with "npx install-electron", or let electron-builder fetch it with "npm run package -- --download". ' +
    '"npm run test:package" makes and checks the archive without it.'
  )
}

function run(...command: readonly string[]): void {
  const { status, error } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' })
  if (error) throw error
  if (status !== 0) process.exit(status ?? 1)
}

if (import.meta.main) {
  const asked = process.argv.slice(2)
  const options = asked.filter((option) => option !== '--download')
  const missing = asked.includes('--download') ? null : missingRuntime(options, process.env.CASELOAD_ELECTRON_DIST)
  if (missing) {
    process.stderr.write(`${missing}\n`)
    process.exit(1)
  }
  run(join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build')
  run(join(root, 'resources/package/notices.ts'))
  run(join(root, 'node_modules/electron-builder/cli.js'), '-c', 'electron-builder.config.mjs', ...options)
}
