import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { type StartPorts, startTroubles } from '../../../../src/main/diagnostics/start-troubles.ts'
import { probeFolder } from '../../../../src/main/files/folder-probe.ts'
import { NO_POLICY, refusedPolicy } from '../../../../src/main/policy/policy.ts'
import { troubleText } from '../../../../src/renderer/features/startup/trouble-text.ts'
import { REMOVED } from '../../../fakes/systems.ts'

const fine: StartPorts = {
  folder: '/data/Caseload',
  probe: async () => null,
  policy: NO_POLICY.state,
  keychain: async () => ({ available: true, backend: 'linux' }),
  stores: async () => [{ standing: 'whole', schema: 2, bytes: 1, aside: false }],
}
const kinds = async (ports: Partial<StartPorts>) => (await startTroubles({ ...fine, ...ports })).map(({ kind }) => kind)
const storeThat =
  (standing: 'newer' | 'damaged', aside = false) =>
  async () => [{ standing, schema: 2, bytes: 1, aside } as const]

describe('a start', () => {
  it.each<[string, Partial<StartPorts>, string[]]>([
    ['meets nothing where all is well', {}, []],
    ['says a folder that is closed', { probe: async () => 'EACCES' }, ['folder']],
    ['says a wrong policy', { policy: refusedPolicy('/etc/p', 'Wrong.').state }, ['policy']],
    ['says that there is no keychain', { keychain: async () => ({ available: false, reason: 'None.' }) }, ['keychain']],
    [
      'asks a keychain that is locked when it is needed',
      { keychain: async () => ({ available: false, isBusy: true, reason: 'Locked.' }) },
      [],
    ],
    ['says a newer store', { stores: storeThat('newer') }, ['store']],
    ['leaves one that was set aside alone', { stores: storeThat('newer', true) }, []],
    ['leaves a damaged one to whoever opens it', { stores: storeThat('damaged') }, []],
    [
      'goes on where the list of stores can’t be read',
      { stores: () => Promise.reject(new ExpectedFailure('storage-locked', 'No.')) },
      [],
    ],
    [
      'says the gravest first',
      { probe: async () => 'ENOSPC', policy: refusedPolicy('/etc/p', 'Wrong.').state, stores: storeThat('newer') },
      ['folder', 'policy', 'store'],
    ],
  ])('%s', async (_what, ports, expected) => expect(await kinds(ports)).toEqual(expected))

  it.each([
    ['EACCES', 'Caseload can’t write to its folder', 'Access is denied (EACCES)'],
    ['EROFS', 'Caseload can’t write to its folder', 'The disk is read-only (EROFS)'],
    ['ENOSPC', 'The disk of this computer is full', 'The disk is full (ENOSPC)'],
    ['EDQUOT', 'The disk of this computer is full', 'Your share of the disk is full (EDQUOT)'],
    ['EIO', 'Caseload can’t write to its folder', 'EIO'],
  ])('says %s as “%s”', (code, title, answer) => {
    const text = troubleText({ kind: 'folder', folder: '/data', code })
    expect(text.title).toBe(title)
    expect(text.facts).toEqual([
      ['Folder', '/data'],
      ['Answer', answer],
    ])
  })
})

describe('the probe of a folder', () => {
  let folder = ''
  afterEach(() => rmSync(folder, REMOVED))

  it('finds one that can be written, and leaves nothing in it', async () => {
    folder = mkdtempSync(join(tmpdir(), 'caseload-probe-'))
    expect(await probeFolder(folder, () => '1')).toBeNull()
    expect(readdirSync(folder)).toEqual([])
  })

  it('says the system’s code for one that can’t', async () => {
    folder = mkdtempSync(join(tmpdir(), 'caseload-probe-'))
    const file = join(folder, 'a file')
    writeFileSync(file, '')
    expect(await probeFolder(join(file, 'below'), () => '1')).toMatch(/^(ENOTDIR|ENOENT|EEXIST)$/)
  })
})
