import { describe, expect, it } from 'vitest'
import type { Checked } from '#shared/diagnostics.ts'
import { diagnose, EXIT } from '../../../../src/main/diagnostics/diagnose.ts'
import { NO_POLICY, refusedPolicy } from '../../../../src/main/policy/policy.ts'

const row = (state: Checked['state'], text = ''): Checked => ({ check: 'store', state, text, figure: '' })
const WRONG = refusedPolicy('/Library/Managed Preferences/rokafor/policy.plist', 'It is wrong.').state

async function asked(form: string, rows: readonly Checked[] | Error, policy = NO_POLICY.state) {
  const written: string[] = []
  const code = await diagnose(form, {
    diagnostics: {
      async run() {
        if (rows instanceof Error) throw rows
        return { at: 0, rows }
      },
      report: async () => 'The report.',
    },
    version: '1.2.0',
    versions: { system: 'test', electron: '45', chromium: '153', node: '24' },
    userName: 'rokafor',
    policy,
    write: (text) => written.push(text),
  })
  return { code, written: written.join('') }
}

describe('--diagnose', () => {
  it.each([
    ['nothing is wrong', ['fine', 'fine'], NO_POLICY.state, EXIT.fine],
    ['something is to watch or could not be looked at', ['fine', 'watch', 'skipped'], NO_POLICY.state, EXIT.fine],
    ['something fails', ['fine', 'failed'], NO_POLICY.state, EXIT.failed],
    ['the policy is wrong', ['fine'], WRONG, EXIT.policy],
    ['the policy is wrong and something fails', ['failed'], WRONG, EXIT.policy],
  ] as const)('when %s', async (_what, states, policy, code) => {
    const rows = states.map((state) => row(state))
    expect((await asked('', rows, policy)).code).toBe(code)
    expect((await asked('json', rows, policy)).code).toBe(code)
  })

  it('writes the report, or JSON with the same code in it', async () => {
    expect((await asked('', [row('fine')])).written).toBe('The report.\n')
    expect((await asked('text', [row('fine')])).written).toBe('The report.\n')
    const { written } = await asked('json', [row('failed', 'In /home/rokafor/x.')], WRONG)
    expect(JSON.parse(written)).toEqual({
      version: '1.2.0',
      versions: { system: 'test', electron: '45', chromium: '153', node: '24' },
      at: '1970-01-01T00:00:00.000Z',
      exitCode: EXIT.policy,
      checks: [row('failed', 'In /home/<user>/x.')],
      policy: { state: 'wrong', place: '/Library/Managed Preferences/<user>/policy.plist', set: WRONG.set },
    })
  })

  it('names what it knows when it is asked for another form', async () => {
    expect(await asked('xml', [])).toEqual({ code: EXIT.unable, written: expect.stringContaining('--diagnose=json') })
  })

  it('tells the name of a surprise and no word of it', async () => {
    const { code, written } = await asked('', new TypeError('Marisol Castellanos'))
    expect(code).toBe(EXIT.unable)
    expect(written).toContain('TypeError')
    expect(written).not.toContain('Marisol')
  })
})
