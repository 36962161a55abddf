import { v7 } from 'uuid'
import { DEFAULT_THRESHOLDS } from '#shared/domain/entities/urgency-thresholds.ts'
import { storedQuestionnaire } from '#shared/domain/reading/stored-questionnaires.ts'
import { GAD7, PHQ9 } from '#shared/domain/rules/standard-questionnaires.ts'
import { accessEvent } from './access-events.ts'
import { CLINIC, clinicItems } from './clinic.ts'
import type { OperationRow } from './every-operation.ts'
import { lockIn } from './month-end.ts'
import type { Fixture } from './on-every-table.ts'
import { inviteItem, memberItems, personOf, registryRequest } from './registries.ts'
import { NOW } from './treatments.ts'

const { registryId, registryName, userId } = CLINIC
const request = <A extends object>(args: A) => registryRequest(registryId, args)
const SEEN = [PHQ9, GAD7].map(({ uid, name }) => ({ uid, name }))

/** The clinic's registry as it was, with a wrong GAD-7 in it where that is to be repaired. */
async function freshRegistry(at: Fixture, wrong = false) {
  const questionnaires = [storedQuestionnaire(PHQ9), storedQuestionnaire({ ...GAD7, questions: PHQ9.questions })]
  const [registry] = clinicItems(NOW)
  await at.table.put([{ ...registry, ...(wrong ? { questionnaires } : {}) }])
}

async function newMember(at: Fixture, isAdmin = false) {
  const person = personOf()
  await at.table.put(memberItems(registryId, person, { is_admin: isAdmin }))
  return person
}

async function newInvite(at: Fixture) {
  const person = personOf()
  await at.table.put([inviteItem(registryId, person.email, registryId)])
  return person
}

/** What admins do with a registry and its members. */
export const MANAGING_OPERATIONS = {
  hasRegistry: { needs: 'founder', run: (gateway) => gateway.hasRegistry(registryId) },
  createRegistry: {
    needs: 'founder',
    async run(gateway, at) {
      await at.table.remove(`registry:${registryId}`, 'metadata')
      const rest = { name: registryName, timeZone: 'America/Chicago', creator: personOf(), role: 'Finance' as const }
      await gateway.createRegistry({ registryId, operationId: v7(), now: NOW, ...rest })
    },
  },
  renameRegistry: {
    needs: ['manage-registry'],
    async run(gateway, at) {
      await freshRegistry(at)
      await gateway.renameRegistry(request({ name: 'Lakeside East', seen: registryName }))
    },
  },
  setTimeZone: {
    needs: ['manage-registry'],
    async run(gateway, at) {
      await freshRegistry(at)
      await gateway.setTimeZone(request({ timeZone: 'America/Denver', seen: 'America/Chicago' }))
    },
  },
  setUrgency: {
    needs: ['manage-registry'],
    async run(gateway, at) {
      await freshRegistry(at)
      const seen = DEFAULT_THRESHOLDS
      await gateway.setUrgency(request({ thresholds: { ...seen, overdueActiveAmber: 10 }, seen }))
    },
  },
  setSettings: {
    needs: ['manage-registry'],
    async run(gateway, at) {
      await freshRegistry(at)
      const changes = [
        { path: ['name'], seen: registryName, to: 'Lakeside West' },
        { path: ['billing', 'payerRules', 'Medicaid'], seen: null, to: 'cocm-nc-medicaid' },
      ]
      await gateway.setSettings(request({ changes }))
    },
  },
  repairQuestionnaire: {
    needs: ['manage-registry'],
    async run(gateway, at) {
      await freshRegistry(at, true)
      await gateway.repairQuestionnaire(request({ seen: { uid: GAD7.uid, name: GAD7.name } }))
    },
  },
  setQuestionnaires: {
    needs: ['manage-registry'],
    async run(gateway, at) {
      await freshRegistry(at)
      await gateway.setQuestionnaires(request({ questionnaires: [PHQ9], seen: SEEN }))
    },
  },
  repairStatistics: {
    needs: ['manage-registry'],
    async run(gateway, at) {
      await freshRegistry(at)
      await gateway.repairStatistics(request({ counted: { activePatients: 7, members: 2 } }))
    },
  },
  lockMonth: {
    needs: ['export'],
    run: (gateway) => gateway.lockMonth(request(lockIn())),
  },
  setMonthFacts: {
    needs: ['export'],
    async run(gateway) {
      const typed = (name: 'remark' | 'diagnosis', to: string) =>
        gateway.setMonthFacts(request({ month: '2026-10', mrn: '004417', changes: [{ name, seen: '', to }] }))
      // The first one makes the item, the second one changes it.
      await typed('remark', 'Asked for the consent')
      await typed('diagnosis', 'F32.1')
    },
  },
  readMonth: {
    needs: ['export'],
    async run(gateway, at) {
      await at.gateway.lockMonth(request(lockIn()))
      await gateway.readMonth(registryId, '2026-10')
    },
  },
  writeAccess: {
    needs: ['read-patients', 'read-minutes'],
    run: (gateway) =>
      gateway.writeAccess({
        registryId,
        events: [accessEvent('viewed', { mrn: '004417' })],
        onWritten: () => undefined,
      }),
  },
  readAccessLog: {
    needs: ['manage-registry'],
    run: (gateway) =>
      gateway.readAccessLog({ registryId, actor: request({}).actor, from: NOW - 86_400_000, until: NOW + 1 }),
  },
  inviteMember: {
    needs: ['manage-registry'],
    async run(gateway, at, before) {
      const invite = (email: string) => gateway.inviteMember(request({ email, role: 'Finance' as const }))
      await invite(personOf().email)
      // Somebody else invites in the same moment: their invitation is read.
      const { email } = personOf()
      const theirs = [registryId, `registry:${registryId}`].map((sort) => inviteItem(registryId, email, sort))
      before('PutItem', () => at.table.put(theirs))
      await invite(email)
    },
  },
  listTeam: {
    needs: ['manage-registry'],
    async run(gateway, at) {
      await freshRegistry(at)
      await gateway.inviteMember(request({ email: personOf().email, role: 'Finance' as const }))
      await gateway.listTeam(registryId)
    },
  },
  withdrawInvite: {
    needs: ['manage-registry'],
    run: async (gateway, at) => gateway.withdrawInvite(request({ email: (await newInvite(at)).email })),
  },
  changeRole: {
    needs: ['manage-registry'],
    async run(gateway, at) {
      await newMember(at, true)
      const member = await newMember(at, true)
      const seen = { role: 'Care Manager', isAdmin: true }
      await gateway.changeRole(request({ userId: member.userId, seen, isAdmin: false }))
    },
  },
  removeMember: {
    needs: ['manage-registry'],
    async run(gateway, at) {
      const person = await newMember(at)
      await at.table.put([inviteItem(registryId, person.email, registryId)])
      await gateway.removeMember(request({ seen: { userId: person.userId, joinedAt: NOW } }))
    },
  },
} satisfies Record<string, OperationRow>

/** What people do about themselves. */
export const PERSONAL_OPERATIONS = {
  acceptInvite: {
    needs: 'invited',
    async run(gateway, at) {
      const person = await newInvite(at)
      await gateway.acceptInvite({ registryId, operationId: v7(), now: NOW, person })
    },
  },
  declineInvite: {
    needs: 'invited',
    run: async (gateway, at) => gateway.declineInvite({ registryId, email: (await newInvite(at)).email }),
  },
  identify: {
    needs: 'everybody',
    async run(gateway, at) {
      const { email } = await newMember(at)
      await gateway.identify({ email, registries: [registryId], now: NOW })
      await gateway.identify({ email: (await newInvite(at)).email, registries: [registryId], now: NOW })
      await gateway.identify({ userId, registries: [], now: NOW })
    },
  },
  saveProfile: {
    needs: 'everybody',
    async run(gateway) {
      const person = personOf()
      const saved = { now: NOW, role: 'Finance' as const }
      await gateway.saveProfile({ ...saved, operationId: v7(), person, seen: null })
      const renamed = { ...person, lastName: 'Berg' }
      await gateway.saveProfile({ ...saved, operationId: v7(), person: renamed, seen: person })
    },
  },
  touchLogin: { needs: 'everybody', run: (gateway) => gateway.touchLogin({ userId, now: NOW + 1000 }) },
} satisfies Record<string, OperationRow>
