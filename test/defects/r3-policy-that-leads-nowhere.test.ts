// R3: a policy file, or its folder, that is a link to what is gone or not mounted was taken for no policy: everything was allowed.
import { mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NO_POLICY, STRICTEST } from '../../src/main/policy/policy.ts'
import { readPolicy } from '../../src/main/policy/policy-file.ts'
import { REMOVED } from '../fakes/systems.ts'

describe.skipIf(process.platform === 'win32')('a policy', () => {
  let base = ''
  beforeEach(() => {
    base = realpathSync(mkdtempSync(join(tmpdir(), 'caseload-policy-')))
  })
  afterEach(() => rmSync(base, REMOVED))
  const read = (path: string) => readPolicy([{ path, form: 'json' }], { platform: 'linux', trusted: [userInfo().uid] })

  it('that is a link to nothing is refused', () => {
    symlinkSync(join(base, 'gone.json'), join(base, 'policy.json'))
    expect(read(join(base, 'policy.json'))).toMatchObject({ policy: STRICTEST, state: { state: 'wrong' } })
  })

  it('in a folder that is a link to nothing is refused', () => {
    symlinkSync(join(base, 'gone'), join(base, 'caseload'))
    expect(read(join(base, 'caseload', 'policy.json'))).toMatchObject({ policy: STRICTEST, state: { state: 'wrong' } })
  })

  it('that nobody has made is none', () => {
    expect(read(join(base, 'policy.json'))).toBe(NO_POLICY)
    expect(read(join(base, 'caseload', 'policy.json'))).toBe(NO_POLICY)
  })
})
