import { expect, it } from 'vitest'
import { describeTable, tableDescription } from '../../../../src/main/gateway/table/describe.ts'
import { createDocumentClients } from '../../../../src/main/gateway/table/document-clients.ts'
import { startAwsEndpoint } from '../../../fakes/aws-endpoint.ts'

const TARGET = { region: 'us-esat-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }
const PORTS = { tableName: 'caseload', log: () => undefined }

/** What opening a table in a region says whose endpoint has no address. */
async function withoutAddress(find: () => Promise<unknown>, target: { region: string; endpoint?: string } = TARGET) {
  const { destroy, ...clients } = createDocumentClients({ ...TARGET, ...target }, '0.0.0-test')
  const asked: string[] = []
  clients.client.middlewareStack.add(
    () => async () => {
      throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND', $metadata: {} })
    },
    { step: 'initialize' },
  )
  const failure = await tableDescription({ ...clients, ...PORTS }, (hostname) => {
    asked.push(hostname)
    return find()
  }).catch((error: unknown) => error)
  destroy()
  return { failure, asked }
}
const found = () => Promise.resolve({ address: '192.0.2.1' })
const notFound = () => Promise.reject(new Error('ENOTFOUND'))

it('says that a region does not exist when AWS’s other names have addresses', async () => {
  const { failure, asked } = await withoutAddress(found)
  expect(failure).toMatchObject({
    code: 'unavailable',
    message: 'AWS has no DynamoDB in a region “us-esat-1”. Check the region.',
  })
  expect(asked).toEqual(['dynamodb.us-east-1.amazonaws.com'])
})

it('asks within the same part of AWS', async () => {
  const { asked } = await withoutAddress(found, { region: 'cn-nroth-1' })
  expect(asked).toEqual(['dynamodb.cn-north-1.amazonaws.com.cn'])
})

it('says that there is no network when no name has an address', async () => {
  expect((await withoutAddress(notFound)).failure).toMatchObject({ code: 'offline' })
})

it('asks for no name of AWS’s when the endpoint is another', async () => {
  const { failure, asked } = await withoutAddress(found, { region: 'us-east-1', endpoint: 'http://table.local:8000' })
  expect(failure).toMatchObject({ code: 'offline' })
  expect(asked).toEqual([])
})

it.each([
  ['CREATING', 'still being created'],
  ['DELETING', 'being deleted'],
  ['INACCESSIBLE_ENCRYPTION_CREDENTIALS', 'can’t use the key'],
  ['ARCHIVED', 'archived'],
  ['SOMETHING_NEW', 'not ready'],
])('says why a table that is %s does not answer', async (status, text) => {
  const server = await startAwsEndpoint(() => ({ body: { Table: { TableStatus: status } } }))
  const { destroy, ...clients } = createDocumentClients({ ...TARGET, endpoint: server.endpoint }, '0.0.0-test')
  await expect(describeTable({ ...clients, ...PORTS })).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining(text),
  })
  destroy()
  await server.stop()
})
