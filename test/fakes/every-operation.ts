import type { Action } from '#shared/domain/permissions.ts'
import type { RegistryGateway } from '../../src/main/gateway/gateway.ts'
import type { Operations } from '../../src/main/gateway/operations.ts'
import { amendmentOf, amendOf, voidOf } from './amendments.ts'
import { assignmentOf } from './assignments.ts'
import { planChange, therapy } from './care-plans.ts'
import { CLINIC } from './clinic.ts'
import { decisionOf } from './decisions.ts'
import { moveOf } from './moves.ts'
import type { Fixture } from './on-every-table.ts'
import { changeOf, PERSON, storedOne } from './patients.ts'
import { MANAGING_OPERATIONS, PERSONAL_OPERATIONS } from './registry-operations.ts'
import { NOW, READING, treatmentOf } from './treatments.ts'

const { registryId, userId, email } = CLINIC

export type Before = (operation: string, act: () => Promise<unknown>) => void

/** One operation of the gateway, in every way that makes other calls. `at` is beside the gateway that is watched. */
export interface OperationRow {
  /** Who may: a member with one of these permissions, everybody who has signed in, who was invited, or who makes a registry. */
  readonly needs: readonly Action[] | 'everybody' | 'invited' | 'founder'
  /** @param before has something done just before the next call of an operation (`PutItem`) reaches the table */
  run(gateway: RegistryGateway, at: Fixture, before: Before): Promise<unknown>
}

const READ: readonly Action[] = ['read-patients', 'read-minutes']

/** A patient with one entry of ours, and the entry as it was read. */
async function withEntry(at: Fixture, mrn: string) {
  await storedOne(at, mrn)
  const request = treatmentOf(mrn)
  const { patient } = await at.gateway.recordTreatment(request)
  const log = patient.treatmentLogs.find((one) => one.id === request.logId)
  if (!log) throw new Error('The entry is missing.')
  return log
}

/** Every operation that the gateway has: one that is added needs a row here, and its calls a place in the policies. */
export const EVERY_OPERATION: { readonly [N in keyof Operations]: OperationRow } = {
  getUser: { needs: 'everybody', run: (gateway) => gateway.getUser(userId) },
  getNames: { needs: 'everybody', run: (gateway) => gateway.getNames(userId) },
  listRegistries: { needs: 'everybody', run: (gateway) => gateway.listRegistries(userId) },
  listInvitations: {
    needs: 'everybody',
    async run(gateway, at) {
      await at.table.put([{ PK: `invite:${email}`, SK: registryId, role: 'Finance' }])
      await gateway.listInvitations(email, userId)
    },
  },
  ...MANAGING_OPERATIONS,
  ...PERSONAL_OPERATIONS,
  listMembers: { needs: READ, run: (gateway) => gateway.listMembers(registryId) },
  readRecordSizes: {
    needs: READ,
    async run(gateway, at) {
      await storedOne(at, 'P-1')
      await gateway.readRecordSizes(registryId)
    },
  },
  readTableChecks: { needs: 'everybody', run: (gateway) => gateway.readTableChecks() },
  readRegistryHistory: { needs: READ, run: (gateway) => gateway.readRegistryHistory(registryId) },
  openRegistry: { needs: READ, run: (gateway) => gateway.openRegistry(registryId, userId) },
  loadCaseload: { needs: READ, run: (gateway) => gateway.loadCaseload(READING) },
  refreshCaseload: {
    needs: READ,
    async run(gateway, at) {
      await storedOne(at, 'P-1')
      const known = new Map([['P-1', { stamp: null, version: null }]])
      await gateway.refreshCaseload(READING, known)
      await gateway.refreshCaseload(READING, known, { full: true })
    },
  },
  getPatient: {
    needs: READ,
    async run(gateway, at) {
      await storedOne(at, 'P-2')
      await gateway.getPatient(READING, 'P-2')
    },
  },
  getPatientRecord: {
    needs: READ,
    async run(gateway, at) {
      await storedOne(at, 'P-3')
      await gateway.getPatientRecord(READING, 'P-3')
    },
  },
  getRawPatient: {
    needs: READ,
    async run(gateway, at) {
      await storedOne(at, 'P-3b')
      await gateway.getRawPatient(registryId, 'P-3b')
    },
  },
  recordTreatment: {
    needs: ['record', 'record-consultation'],
    async run(gateway, at) {
      await storedOne(at, 'P-4')
      await gateway.recordTreatment(treatmentOf('P-4'))
    },
  },
  amendTreatment: {
    needs: ['amend-own', 'amend-any'],
    async run(gateway, at) {
      const log = await withEntry(at, 'P-5')
      await gateway.amendTreatment(amendOf('P-5', amendmentOf(log, { minutes: 12 })))
    },
  },
  voidTreatment: {
    needs: ['amend-own', 'amend-any'],
    async run(gateway, at) {
      const log = await withEntry(at, 'P-6')
      await gateway.voidTreatment(voidOf('P-6', log))
    },
  },
  moveEntry: {
    needs: ['amend-own', 'amend-any'],
    async run(gateway, at) {
      await storedOne(at, 'P-6c')
      const log = await withEntry(at, 'P-6b')
      await gateway.moveEntry(moveOf('P-6b', 'P-6c', log))
    },
  },
  enrolPatient: {
    needs: ['enrol'],
    async run(gateway) {
      await gateway.enrolPatient(changeOf('P-7', { person: PERSON }))
      // The number is taken now: that one is read.
      await gateway.enrolPatient(changeOf('P-7', { person: PERSON }))
    },
  },
  editDemographics: {
    needs: ['edit-demographics'],
    async run(gateway, at) {
      await storedOne(at, 'P-8')
      await gateway.editDemographics(changeOf('P-8', { changes: { lastName: 'Berg' }, seen: PERSON }))
    },
  },
  raiseFlag: {
    needs: ['raise-flag', 'raise-needs-discussion'],
    async run(gateway, at) {
      await storedOne(at, 'P-9')
      await gateway.raiseFlag(changeOf('P-9', { type: 'Needs Discussion' as const, note: '' }))
    },
  },
  noteFlag: {
    needs: ['raise-flag'],
    async run(gateway, at) {
      await storedOne(at, 'P-10b', { patient_flag: 'Safety Risk' })
      await gateway.noteFlag(changeOf('P-10b', { type: 'Safety Risk' as const, note: 'Is it enough?', seen: '' }))
    },
  },
  decideReview: {
    needs: ['record-consultation'],
    async run(gateway, at) {
      await storedOne(at, 'P-10c', { patient_flag: 'Safety Risk' })
      await gateway.decideReview(changeOf('P-10c', { decision: decisionOf() }))
    },
  },
  setNextReview: {
    needs: ['run-review'],
    async run(gateway, at) {
      await storedOne(at, 'P-10d')
      await gateway.setNextReview(changeOf('P-10d', { to: { on: '2026-04-15', note: '' } }))
    },
  },
  assignPatient: {
    needs: ['assign'],
    async run(gateway, at) {
      await storedOne(at, 'P-10e')
      await gateway.assignPatient(changeOf('P-10e', { assignment: assignmentOf() }))
    },
  },
  setNextContact: {
    needs: ['record'],
    async run(gateway, at) {
      await storedOne(at, 'P-10f')
      const to = { at: '2026-04-01T09:30', note: 'Ask about sleep.' }
      await gateway.setNextContact(changeOf('P-10f', { to, seen: null }))
    },
  },
  editCarePlan: {
    needs: ['edit-care-plan'],
    async run(gateway, at) {
      await storedOne(at, 'P-10f')
      await gateway.editCarePlan(changeOf('P-10f', { plan: planChange([therapy('Behavioral activation.')]) }))
    },
  },
  resolveFlag: {
    needs: ['resolve-flag'],
    async run(gateway, at) {
      await storedOne(at, 'P-10', { flag: 'Safety Risk' })
      await gateway.resolveFlag(changeOf('P-10', { type: 'Safety Risk', reason: 'Talked about it.' }))
    },
  },
  changeStatus: {
    needs: ['change-status'],
    async run(gateway, at) {
      await storedOne(at, 'P-11')
      const change = { at: NOW, reason: 'Moved away.', graduated: false, seen: 'Treatment' }
      await gateway.changeStatus(changeOf('P-11', { ...change, status: 'Deactivated' as const }))
    },
  },
}
