// M3: a folder that is not absolute ended the start before anything could say so; Windows kept health records in the roaming profile; an installed Caseload started with switches that open its page to other programs.
import { isAbsolute, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type PreparePorts, prepareApp, refusedSwitch } from '../../src/main/shell/prepare-app.ts'

/** What Electron was told, and what it refuses as Electron does. */
function electron(switches: readonly string[] = []) {
  const paths: Record<string, string> = {}
  const ids: string[] = []
  const app: PreparePorts['app'] = {
    setPath(name, path) {
      if (!isAbsolute(path)) throw new Error('Path must be absolute')
      paths[name] = path
    },
    setAppUserModelId: (id) => void ids.push(id),
    enableSandbox: () => undefined,
    commandLine: {
      appendSwitch: () => undefined,
      appendArgument: () => undefined,
      getSwitchValue: () => '',
      hasSwitch: (name) => switches.includes(name),
      removeSwitch: () => undefined,
    },
  }
  return { app, paths, ids }
}

const both = (folder: string) => ({ userData: folder, sessionData: folder })

describe('what is kept stands', () => {
  it('in the folder that was given, from wherever it was named', () => {
    const { app, paths } = electron()
    prepareApp({ app, platform: 'linux', userData: './kept', localAppData: undefined })
    expect(paths).toEqual(both(resolve('./kept')))
  })

  it('on Windows in the folder that does not roam, and the taskbar knows the program', () => {
    const { app, paths, ids } = electron()
    prepareApp({ app, platform: 'win32', userData: undefined, localAppData: '/local' })
    expect(paths).toEqual(both(join('/local', 'Caseload')))
    expect(ids).toEqual(['org.caseload.desktop'])
  })

  it.each(['linux', 'darwin', 'win32'] as const)('else where %s has it', (platform) => {
    const { app, paths } = electron()
    prepareApp({ app, platform, userData: undefined, localAppData: platform === 'win32' ? undefined : '/local' })
    expect(paths).toEqual({})
  })
})

it.each([
  'remote-debugging-port',
  'remote-debugging-pipe',
  'no-sandbox',
  'disable-setuid-sandbox',
  'proxy-server',
  'no-proxy-server',
  'js-flags',
  'user-data-dir',
  'use-mock-keychain',
])('an installed Caseload doesn’t start with --%s', (name) => {
  expect(refusedSwitch(electron(['force-dark-mode', name]).app)).toBe(name)
  expect(refusedSwitch(electron(['force-dark-mode', 'lang']).app)).toBeNull()
})
