import { NumberValue } from '@aws-sdk/lib-dynamodb'
import { expect, it } from 'vitest'
import { STAMPED_ATTRIBUTES, stampOf } from '../../../../src/main/gateway/patients/fingerprint.ts'
import { patientItem } from '../../../fakes/clinic.ts'
import { NOW } from '../../../fakes/treatments.ts'

const item = patientItem('S-1', 'Lindqvist', 'Ana', NOW, { version: 3 })
const digits = '1795347386.1253340244293212890625'

it('is the same for exact and for rounded numbers, and whatever the order of attributes', () => {
  const rounded = { ...item, date_created: Number(digits) }
  const exact = { date_created: NumberValue.from(digits), ...item }
  expect(stampOf({ ...exact, date_created: NumberValue.from(digits) })).toBe(stampOf(rounded))
})

it('is the same for the whole item and for its scalars alone', () => {
  const scalars = Object.fromEntries(STAMPED_ATTRIBUTES.flatMap((name) => (name in item ? [[name, item[name]]] : [])))
  expect(stampOf(scalars)).toBe(stampOf(item))
})

it.each(STAMPED_ATTRIBUTES)('tells another %s, an empty one and a missing one apart', (name) => {
  const { [name]: _, ...without } = item
  const stamps = [1, '1', '', null].map((value) => stampOf({ ...item, [name]: value }))
  expect(new Set([...stamps, stampOf(without)]).size).toBe(5)
})
