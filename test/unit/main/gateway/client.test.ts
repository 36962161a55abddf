import { expect, it } from 'vitest'
import { awsEndpoint } from '../../../../src/main/gateway/client.ts'
import { patientKey, registryIdOf, registryUserKey } from '../../../../src/main/gateway/keys.ts'

it('computes AWS’s endpoint from the region', () => {
  expect(awsEndpoint('us-west-2')).toBe('https://dynamodb.us-west-2.amazonaws.com')
  expect(awsEndpoint('cn-north-1')).toBe('https://dynamodb.cn-north-1.amazonaws.com.cn')
})

it('builds the keys of the table', () => {
  expect(patientKey('r', 'M-1')).toEqual({ partition: 'registry-patient:r', sort: 'M-1' })
  expect(registryUserKey('r', 'u')).toEqual({ partition: 'registry-user:r', sort: 'user:u' })
  expect([registryIdOf('registry:r'), registryIdOf('r')]).toEqual(['r', 'r'])
})
