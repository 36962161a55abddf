export { readConnectionFile } from './connection-file.ts'
export { type Connection, type EndpointConnection, parseConnection } from './parse-connection.ts'
