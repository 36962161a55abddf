import { gatewayTo, type RegistryGateway } from '../../src/main/gateway/gateway.ts'
import type { Table } from '../../src/main/gateway/table/table.ts'

const nothing = () => Promise.reject(new Error('This gateway has no table.'))

export const NO_TABLE: Table = {
  keys: { partition: 'PK', sort: 'SK' },
  get: nothing,
  getMany: nothing,
  pages: () => {
    throw new Error('This gateway has no table.')
  },
  page: nothing,
  update: nothing,
  create: nothing,
  remove: nothing,
  facts: nothing,
}

/** A gateway without a table: what is not given fails. */
export const gatewayWith = (given: Partial<RegistryGateway>): RegistryGateway => ({
  ...gatewayTo(NO_TABLE, () => undefined),
  ...given,
})
