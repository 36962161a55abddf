// R10: who started Caseload could say by a variable where Program Files is, and so which policy holds.
import { expect, it } from 'vitest'
import { policyPlaces } from '../../src/main/policy/policy-file.ts'

const USUAL = 'C:\\Program Files\\Caseload\\caseload.policy.json'

it.each([
  ['C:\\Program Files\\Caseload\\Caseload.exe', [USUAL]],
  ['D:\\Program Files\\Caseload\\Caseload.exe', [USUAL, 'D:\\Program Files\\Caseload\\caseload.policy.json']],
  ['C:\\Users\\rokafor\\AppData\\Local\\Programs\\Caseload\\Caseload.exe', [USUAL]],
  ['C:\\Users\\rokafor\\Program Files\\Caseload\\Caseload.exe', [USUAL]],
  ['D:\\Program Files (x86)\\Caseload\\Caseload.exe', [USUAL]],
])('a Caseload at %s looks into %j, whatever its environment says', (executable, paths) => {
  const given = { platform: 'win32' as const, executable, programFiles: 'E:\\Mine', userName: 'rokafor' }
  expect(policyPlaces(given).map(({ path }) => path)).toEqual(paths)
})
