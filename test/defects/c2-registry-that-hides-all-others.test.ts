// A registry or questionnaire written here lacked what the other program requires: its list of all registries failed for every member.
import fc from 'fast-check'
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import type { Questionnaire } from '#shared/domain/entities/registry.ts'
import { readRegistry } from '#shared/domain/reading/read-registry.ts'
import { storedQuestionnaire } from '#shared/domain/reading/stored-questionnaires.ts'
import { GAD7, PHQ9 } from '#shared/domain/rules/standard-questionnaires.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { ERAS, unreadableTo, unreadableToOthers } from '../fakes/other-program.ts'
import { personOf, registryRequest, storedRegistry } from '../fakes/registries.ts'
import { NOW } from '../fakes/treatments.ts'

const SURVEY: Questionnaire = { ...PHQ9, uid: 'sleep', name: 'Sleep survey', instrument: null }
const withQuestions = ({ uid, name, questions }: Questionnaire) => {
  const { questions: stored } = storedQuestionnaire({ uid, name, questions })
  return { uid, name, questions: stored }
}
const withMeasurements = ({ uid, name, questions }: Questionnaire) => {
  const { measurements } = storedQuestionnaire({ uid, name, questions })
  return { uid, name, type: 'survey', active: true, measurements }
}
const WRONG = { ...GAD7, questions: PHQ9.questions }

onEveryTable('what another program requires', (at) => {
  it('is in every item of a registry that is created here, at any fraction of a second', async () => {
    const creator = personOf()
    const registryId = v7()
    const rest = { name: 'Quayside', timeZone: 'America/Chicago', role: 'Clinical Ops' as const }
    await at.gateway.createRegistry({ registryId, operationId: v7(), now: NOW + 123, creator, ...rest })
    const { userId } = creator
    expect([
      ...unreadableToOthers('registry', await at.table.getRaw(`registry:${registryId}`, 'metadata')),
      ...unreadableToOthers('registryUser', await at.table.getRaw(`registry-user:${registryId}`, `user:${userId}`)),
      ...unreadableToOthers('userRegistry', await at.table.getRaw(`user-registry:${userId}`, `registry:${registryId}`)),
    ]).toEqual([])
  })

  it('is in what is written of people', async () => {
    const { registryId, invites, registryUser, userRegistry } = await storedRegistry(at)
    const person = personOf()
    const now = NOW + 123
    await at.gateway.inviteMember(registryRequest(registryId, { email: person.email, role: 'Finance' as const, now }))
    const standing = (await invites(person.email)).filter((item) => item !== undefined)
    expect(standing.flatMap((item) => unreadableToOthers('invite', item))).toEqual([])
    expect(standing).toHaveLength(1)
    await at.gateway.acceptInvite({ registryId, operationId: v7(), now, person })
    const rest = { operationId: v7(), now, role: 'Finance' as const, seen: null }
    await at.gateway.saveProfile({ person, ...rest })
    expect([
      ...unreadableToOthers('registryUser', await registryUser(person.userId)),
      ...unreadableToOthers('userRegistry', await userRegistry(person.userId)),
      ...unreadableToOthers('user', await at.table.getRaw(`user:${person.userId}`, 'profile')),
      ...unreadableToOthers('userEmail', await at.table.getRaw(`user-email:${person.email}`, person.userId)),
    ]).toEqual([])
  })

  it.each([
    ['questions', [withQuestions(PHQ9), withQuestions(WRONG)]],
    ['measurements', [withMeasurements(PHQ9), withMeasurements(WRONG)]],
  ] as const)(
    'stays in a registry of the era with %s when a questionnaire is repaired or added',
    async (era, stored) => {
      const others = { description: '', akello_apps: [], logo_url: null }
      const { registryId, raw } = await storedRegistry(at, { questionnaires: stored, ...others })
      expect(unreadableTo(era, 'registry', await raw())).toEqual([])
      await at.gateway.repairQuestionnaire(registryRequest(registryId, { seen: GAD7 }))
      expect(unreadableTo(era, 'registry', await raw())).toEqual([])
      const questionnaires = [PHQ9, GAD7, SURVEY]
      await at.gateway.setQuestionnaires(registryRequest(registryId, { questionnaires, seen: [PHQ9, GAD7] }))
      expect(unreadableTo(era, 'registry', await raw())).toEqual([])
      const elements = (await raw()).questionnaires?.L?.slice(1) ?? []
      for (const one of ERAS)
        expect(unreadableTo(one, 'registry', { ...(await raw()), questionnaires: { L: elements } })).toEqual([])
    },
  )
})

it('a questionnaire of any items is read as it was written', () => {
  const question = fc.record({
    text: fc.string({ minLength: 1 }),
    responses: fc.array(fc.record({ label: fc.string(), score: fc.integer() }), { minLength: 1, maxLength: 6 }),
  })
  fc.assert(
    fc.property(
      fc.array(question, { minLength: 1, maxLength: 12 }),
      fc.stringMatching(/^[a-z]{3,9}x$/),
      (items, uid) => {
        const questions = items.map((one, index) => ({ id: String(index), ...one }))
        const wanted = { uid, name: uid, instrument: null, questions, warning: null, replaced: false }
        const { questionnaires, problems } = readRegistry({ questionnaires: [storedQuestionnaire(wanted)] }, 'reg')
        expect(problems).toEqual([])
        expect(questionnaires).toEqual([{ ...wanted, scoreName: `${uid}_score` }])
      },
    ),
  )
})
