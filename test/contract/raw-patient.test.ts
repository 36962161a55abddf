import { NumberValue } from '@aws-sdk/lib-dynamodb'
import { expect, it } from 'vitest'
import { CLINIC } from '../fakes/clinic.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'

const { registryId } = CLINIC
const DIGITS = '1795347386.1253340244293212890625'

onEveryTable('A record as it is stored', (at) => {
  it('is told whole, each number with every digit, attributes in order of name', async () => {
    const item = { last_name: 'Ghost', date_modified: NumberValue.from(DIGITS), odd: [1, null, { deep: true }] }
    await at.table.put([{ PK: `registry-patient:${registryId}`, SK: 'G-1', ...item }])
    const text = await at.gateway.getRawPatient(registryId, 'G-1')
    expect(text).toContain(DIGITS)
    expect(JSON.parse(text)).toMatchObject({ last_name: 'Ghost', odd: [1, null, { deep: true }] })
    expect(Object.keys(JSON.parse(text))).toEqual(['date_modified', 'last_name', 'odd'])
  })

  it('that is not there is said to be missing', async () => {
    await expect(at.gateway.getRawPatient(registryId, 'nobody')).rejects.toMatchObject({ code: 'not-found' })
  })
})
