// On Windows --diagnose belongs to no console: where nothing could be written, it ended with a dialog and another exit code than its checks had.
import { expect, it } from 'vitest'
import { diagnose, EXIT } from '../../src/main/diagnostics/diagnose.ts'
import { NO_POLICY } from '../../src/main/policy/policy.ts'

const asked = (form: string, state: 'fine' | 'failed', error: Error) =>
  diagnose(form, {
    diagnostics: {
      run: async () => ({ at: 0, rows: [{ check: 'store', state, text: '', figure: '' }] }),
      report: async () => 'The report.',
      troubles: async () => [],
    },
    version: '1.2.0',
    versions: { system: 'test', electron: '45', chromium: '153', node: '24' },
    userName: 'rokafor',
    policy: NO_POLICY.state,
    write: () => {
      throw error
    },
  })

it.each(['EBADF', 'EPIPE', 'EINVAL'])('the exit code says it alone where nobody can read: %s', async (code) => {
  const refused = Object.assign(new Error('write'), { code })
  expect(await asked('', 'fine', refused)).toBe(EXIT.fine)
  expect(await asked('json', 'failed', refused)).toBe(EXIT.failed)
  expect(await asked('xml', 'fine', refused)).toBe(EXIT.unable)
})

it('an error that nobody expects is none of these', async () => {
  await expect(asked('xml', 'fine', new RangeError('x'))).rejects.toThrow(RangeError)
})
