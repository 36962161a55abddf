import type { GatewayOptions } from '../../src/main/gateway/table/document-clients.ts'
import { TEST_CREDENTIALS, TEST_REGION } from './registry-table.ts'

/** How a test opens a table at an endpoint. */
export const optionsOf = (endpoint: string, table: string): GatewayOptions => ({
  endpoint,
  table,
  region: TEST_REGION,
  credentials: TEST_CREDENTIALS,
  version: '0.0.0-test',
  log: () => undefined,
})
