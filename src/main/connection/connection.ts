export { parseClinicFile } from './clinic-file.ts'
export { readConnectionFile } from './connection-file.ts'
export {
  type ConnectionStore,
  type ConnectionStorePorts,
  createConnectionStore,
  type KeptConnection,
  type StoreTrouble,
} from './connection-store.ts'
export { type Connection, type EndpointConnection, type ParseOptions, parseConnection } from './parse-connection.ts'
export type { IdentityCenterStart, ProfileStart, StartEndpoints } from './start-connection.ts'
