import { createGunzip } from 'node:zlib'
import { gatewayTo, type RegistryGateway } from '../../src/main/gateway/gateway.ts'
import { createDocumentClients, type DocumentClients } from '../../src/main/gateway/table/document-clients.ts'
import { openTable } from '../../src/main/gateway/table/open-table.ts'
import { TEST_CREDENTIALS, TEST_REGION } from '../fakes/registry-table.ts'

interface HttpMessage {
  readonly headers: Record<string, string | undefined>
  body: NodeJS.ReadableStream
}
// The SDK hands middleware its HTTP messages as `unknown`.
const asMessage = (message: unknown) => message as HttpMessage

/** Asks for gzip and unpacks the answers: the SDK itself asks for `identity`. */
function withGzip(clients: DocumentClients): DocumentClients {
  clients.client.middlewareStack.add(
    (next) => async (args) => {
      asMessage(args.request).headers['accept-encoding'] = 'gzip'
      const result = await next(args)
      const response = asMessage(result.response)
      if (response.headers['content-encoding'] === 'gzip') response.body = response.body.pipe(createGunzip())
      return result
    },
    { step: 'deserialize', name: 'gunzip', priority: 'low' },
  )
  return clients
}

/** The gateway as the application opens it, but with compressed answers. */
export async function openGzipGateway(endpoint: string, tableName: string): Promise<RegistryGateway> {
  const target = { endpoint, region: TEST_REGION, credentials: TEST_CREDENTIALS }
  const clients = withGzip(createDocumentClients(target, '0.0.0-bench'))
  return gatewayTo(await openTable({ ...clients, tableName, log: () => undefined }), clients.destroy)
}
