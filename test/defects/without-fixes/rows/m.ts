import type { Row } from '../row.ts'

const M1 = 'm1-sealed-for-everybody.test.ts'
const M5 = 'm5-typed-on-a-page-gone-after-unlocking.test.ts'
const M4 = 'm4-refused-although-it-arrived.test.ts'
const M3 = 'm3-started-as-somebody-else-wants.test.ts'
const M2 = 'm2-keychain-that-was-only-locked.test.ts'

export const M: readonly Row[] = [
  {
    test: M1,
    file: 'src/main/auth/keychain.ts',
    take: '    if (isSealedByPublicKey(platform, probe)) return { available: false, reason: NO_KEYRING }\n',
    put: '',
    what: 'a probe tells whether a keyring seals',
  },
  {
    test: M1,
    file: 'src/main/auth/keychain.ts',
    take: 'if (await isOnDisk()) return',
    put: 'if (true) return',
    what: 'on Windows the key is on the disk first',
  },
  {
    test: M2,
    file: 'src/main/auth/vault.ts',
    take: 'if (isKnown || after.session) await',
    put: 'await',
    what: 'a sign-in that can’t be seen now is not written over',
  },
  {
    test: M2,
    file: 'src/main/lock/person-locks.ts',
    take: "    if (entry.state === 'busy') throw entry.failure\n",
    put: '',
    what: 'locks that can’t be seen now are not written over',
  },
  {
    test: M2,
    file: 'src/main/store/keyring.ts',
    take: '      if (error instanceof ExpectedFailure) throw error\n',
    put: '',
    what: 'a keychain that does not answer has lost nothing',
  },
  {
    test: M2,
    file: 'src/main/store/keyring.ts',
    take: '!state.available && state.isBusy && entry',
    put: 'false',
    what: 'what is kept is not begun anew in memory meanwhile',
  },
  {
    test: M3,
    file: 'src/main/shell/prepare-app.ts',
    take: 'return resolve(userData)',
    put: 'return userData',
    what: 'a folder from wherever it was named',
  },
  {
    test: M3,
    file: 'src/main/shell/prepare-app.ts',
    take: "platform === 'win32' && localAppData ? join(localAppData, 'Caseload') : null",
    put: 'null',
    what: 'health records don’t roam',
  },
  {
    test: M3,
    file: 'src/main/shell/prepare-app.ts',
    take: 'REFUSED_SWITCHES.find((name) => commandLine.hasSwitch(name)) ?? null',
    put: 'null',
    what: 'switches that open the page are refused',
  },
  {
    test: M4,
    file: 'src/main/gateway/patients/patient-write.ts',
    take: '  const { mrn, operationId, reading, context } = request\n',
    put: '  const { mrn, operationId, reading, context } = request\n  plan.permit?.()\n',
    what: 'a change of a patient that arrived has arrived',
  },
  {
    test: M4,
    file: 'src/main/gateway/writing/registry-write.ts',
    take: '  const { registryId, operationId, now } = request\n',
    put: '  const { registryId, operationId, now } = request\n  permitManaging(request.actor)\n',
    what: 'a change of a registry that arrived has arrived',
  },
  {
    test: M4,
    file: 'src/main/gateway/month-end/lock-month.ts',
    take: '  if (!isAllowed && (await',
    put: '  if (false && (await',
    what: 'a lock-in that arrived has arrived',
  },
  {
    test: M2,
    file: 'src/main/auth/sealed-entries.ts',
    take: "    if (!state.available && state.isBusy) return { state: 'busy', failure: busy(state.reason) }\n",
    put: '',
    what: 'a keychain that says nothing has not said that it keeps nothing',
  },
  {
    test: M2,
    file: 'src/main/lock/person-locks.ts',
    take: 'return [...others, ...mine]',
    put: 'return mine',
    what: 'locks that were kept before stay when the keychain is back',
  },
  {
    test: M5,
    file: 'src/renderer/app/caseload/locked-form.ts',
    take: ' && !page) return null',
    put: ') return null',
    what: 'what is typed on a page is worth keeping by itself',
  },
  {
    test: 'm9-certificate-check-turned-off-by-a-variable.test.ts',
    file: 'src/main/net/connect.ts',
    take: '{ rejectUnauthorized: true }',
    put: '{}',
    what: 'the check of certificates is stated, whatever the environment says',
  },
  {
    test: M3,
    file: 'src/main/shell/prepare-app.ts',
    take: "  'use-mock-keychain',\n",
    put: '',
    what: 'no switch plays the keychain of macOS',
  },
]
