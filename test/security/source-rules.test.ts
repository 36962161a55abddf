import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const src = resolve(import.meta.dirname, '../../src')

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return files(path)
    return /\.tsx?$/.test(name) ? [path] : []
  })
}

/** A path below src, with slashes on every system. */
const below = (path: string): string => relative(src, path).replaceAll('\\', '/')

interface Source {
  readonly path: string
  readonly text: string
  /** Imported files as paths below src, and package names. */
  readonly imports: readonly string[]
}

function read(path: string): Source {
  const text = readFileSync(path, 'utf8')
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '')
  const imports = specifiers.map((name) => {
    if (name.startsWith('#shared/')) return `shared/${name.slice('#shared/'.length)}`
    return name.startsWith('.') ? below(resolve(dirname(path), name)) : name
  })
  return { path: below(path), text, imports }
}

const sources = files(src).map(read)
/** The files of a folder, or one file, that break a rule. A rule that sees no file says nothing. */
function offenders(folder: string, wrong: (source: Source) => boolean): string[] {
  const seen = sources.filter((source) => source.path.startsWith(folder))
  if (seen.length === 0) throw new Error(`There is no file in ${folder}.`)
  return seen.filter(wrong).map((source) => source.path)
}
const imports =
  (...targets: string[]) =>
  (source: Source) =>
    source.imports.some((name) => targets.some((target) => name === target || name.startsWith(`${target}/`)))

describe('the source keeps its directions', () => {
  it('finds the sources and their imports', () => {
    expect(sources.length).toBeGreaterThan(80)
    expect(offenders('main/', imports('shared')).length).toBeGreaterThan(10)
  })

  it('only index.ts, program.ts, shell/ and the preload use Electron', () => {
    const allowed = (path: string) =>
      ['main/index.ts', 'main/program.ts'].includes(path) ||
      path.startsWith('main/shell/') ||
      path.startsWith('preload/')
    expect(offenders('', imports('electron')).filter((path) => !allowed(path))).toEqual([])
  })

  it('the gateway knows the log and the shared language only', () => {
    const others = ['main/auth', 'main/store', 'main/data', 'main/sample', 'main/shell', 'main/connection', 'main/ipc']
    expect(offenders('main/gateway/', imports(...others))).toEqual([])
  })

  it('the store knows the log and the shared language only, and the sending knows no gateway', () => {
    const above = [
      'main/auth',
      'main/gateway',
      'main/sample',
      'main/shell',
      'main/connection',
      'main/ipc',
      'main/session',
    ]
    expect(offenders('main/store/', imports('main/data', 'main/lock', ...above))).toEqual([])
    for (const file of ['sender', 'queue'])
      expect(offenders(`main/data/outbox/${file}.ts`, imports('main/lock', ...above))).toEqual([])
  })

  it('nothing in main reaches back to the entry or the composition root', () => {
    const reaching = offenders('main/', imports('main/index.ts', 'main/program.ts', 'main/app.ts'))
    // The entry reads the program, and that puts the application together.
    expect(reaching).toEqual(['main/index.ts', 'main/program.ts'])
  })

  it('a feature never imports another feature or the app', () => {
    const features = readdirSync(join(src, 'renderer/features'))
    for (const feature of features) {
      const others = features.filter((other) => other !== feature).map((other) => `renderer/features/${other}`)
      expect(offenders(`renderer/features/${feature}/`, imports('renderer/app', ...others))).toEqual([])
    }
    expect(offenders('renderer/ui/', imports('renderer/app', 'renderer/features'))).toEqual([])
    expect(offenders('renderer/lib/', imports('renderer/app', 'renderer/features', 'renderer/ui'))).toEqual([])
  })

  it('the environment is read in main/index.ts alone', () => {
    expect(offenders('', (source) => /process\.env/.test(source.text))).toEqual(['main/index.ts'])
  })

  it('the system is asked for in main/index.ts; for a file that is written the default stands beside the parameter', () => {
    const defaults = ['main/files/chosen-file.ts', 'main/files/replace-file.ts', 'main/files/while-held.ts']
    const asking = offenders('', (source) => /process\.platform|\bplatform\(\)/.test(source.text))
    expect(asking.sort()).toEqual([...defaults, 'main/index.ts'])
  })

  it('schemas get zod without code generation', () => {
    expect(offenders('', imports('zod'))).toEqual(['shared/zod.ts'])
  })
})

const one = (path: string): string => {
  const source = sources.find((each) => each.path === path)
  if (!source) throw new Error(`There is no ${path}.`)
  return source.text
}

describe('main', () => {
  it('sandboxes every page before Electron is ready, and takes one instance only', () => {
    expect(one('main/shell/prepare-app.ts')).toContain('app.enableSandbox()')
    expect(one('main/index.ts').indexOf('prepareApp({')).toBeGreaterThan(0)
    expect(one('main/index.ts').indexOf('prepareApp({')).toBeLessThan(one('main/index.ts').indexOf('whenReady'))
    expect(one('main/index.ts')).toContain('!app.requestSingleInstanceLock()')
  })

  it('guards each page that is made, and keeps what the page sees in memory', () => {
    expect(one('main/index.ts')).toContain(
      "app.on('web-contents-created', (_event, contents) => guardContents(contents))",
    )
    // A partition whose name does not begin with "persist:" is never on the disk.
    expect(one('main/index.ts')).toContain("session.fromPartition('caseload')")
  })

  it('locks with the screen and with the sleep of the computer', () => {
    expect(one('main/index.ts')).toContain('followPower(powerMonitor, lock.lock, wake)')
    for (const event of ['suspend', 'lock-screen']) expect(one('main/shell/lock-events.ts')).toContain(`'${event}'`)
  })

  it('takes a connection from the environment by the rules of an installed Caseload alone', () => {
    const readers = ['main/connection/clinic-file.ts', 'main/connection/start-file.ts']
    expect(offenders('main/', (source) => /readConnectionFile\(/.test(source.text))).toEqual(readers)
    expect(one('main/program.ts')).toContain(
      'start: startFile({ file: files.connection, isPackaged, policy: policy.policy, log })',
    )
    expect(one('main/program.ts')).toContain('const { isPackaged } = app')
  })

  it('starts another program in one place alone', () => {
    expect(offenders('', (source) => /openExternal\(/.test(source.text))).toEqual(['main/shell/open-browser.ts'])
    // The system's own reader of property lists, for the organization's policy on macOS; and the installer of a version that a signed feed names.
    const starters = ['main/policy/policy-file.ts', 'main/shell/start-installer.ts']
    expect(offenders('', imports('node:child_process'))).toEqual(starters)
    expect(one('main/shell/start-installer.ts')).toContain('shell: false')
  })

  it('knows nothing of what serves the window to a browser for trying out', () => {
    expect(offenders('', (source) => /electron-standin|standin-browser/.test(source.text))).toEqual([])
  })
})

describe('the source has none of', () => {
  it.each([
    ['code from text', /\beval\(|new Function\(|dangerouslySetInnerHTML|\.innerHTML\s*=/],
    ['synchronous IPC', /sendSync|\bremote\b\s*from/],
    ['the synchronous keychain API', /safeStorage\.(encryptString|decryptString|isEncryptionAvailable)\(/],
    ['network from the page', /\bfetch\(|XMLHttpRequest|new WebSocket|EventSource|sendBeacon/],
    ['web storage, which is not encrypted', /localStorage|sessionStorage|indexedDB/],
    ['a crash reporter, which would send memory away', /crashReporter/],
    ['another way to another program', /shell\.(openPath|showItemInFolder|beep|trashItem)/],
    ['swallowed errors', /catch\s*(\([^)]*\))?\s*\{\s*\}/],
  ])('%s', (_name, pattern) => {
    expect(offenders('', (source) => pattern.test(source.text))).toEqual([])
  })
})
