import { expect, it } from 'vitest'
import {
  consultants,
  likelyConsultant,
  meetingPeople,
} from '../../../../src/renderer/features/review/prepare/meeting-people.ts'

const person = (userId: string, role: string) => ({ userId, name: `Name ${userId}`, role })
const OWN = { userId: 'u1', displayName: 'Renee Okafor', role: 'Care Manager' }
const PEOPLE = [person('u3', 'Consulting Psychiatrist'), person('u1', 'Care Manager'), person('u2', 'Clinical Ops')]

it('Who starts stands first, and alone where nobody else is known', () => {
  expect(meetingPeople(PEOPLE, OWN).map(({ userId }) => userId)).toEqual(['u1', 'u2', 'u3'])
  expect(meetingPeople([], OWN)).toEqual([{ userId: 'u1', name: 'Renee Okafor', role: 'Care Manager' }])
})

it('Psychiatrists can consult whether they take part yet or not, before all others who do', () => {
  expect(consultants(meetingPeople(PEOPLE, OWN), ['u1']).map(({ userId }) => userId)).toEqual(['u3', 'u1'])
})

it.each([
  [PEOPLE, 'u1', 'u3'],
  [[...PEOPLE, person('u4', 'Consulting Psychiatrist')], 'u1', null],
  [[...PEOPLE, person('u4', 'Consulting Psychiatrist')], 'u4', 'u4'],
  [[person('u1', 'Care Manager')], 'u1', null],
])('Who consults is proposed only where it is clear (%#)', (people, own, found) => {
  expect(likelyConsultant(people, own)).toBe(found)
})
