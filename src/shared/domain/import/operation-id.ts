import { v5 } from 'uuid'

/** The namespace of these ids (RFC 9562 §5.5). It never changes: another one would enroll a file's patients a second time. */
const NAMESPACE = '6f1c9a52-3d0e-4b7a-9c55-0d1b7f0a2e84'

/** What an imported row is known by, however often its file is imported. */
export interface ImportedRecord {
  readonly registryId: string
  /** SHA-256 of the file's bytes, in hexadecimal digits. */
  readonly fileHash: string
  /** Number of the record in the file, counted from 1. */
  readonly record: number
}

/**
 * The id of the operation that enrolls a record: the same for the same file, record and registry, so that an import that is started again, on this
 * computer or another, does nothing twice. The registry is a part of it because one file may be imported into two of them. A version 5 id has no time, so
 * that `applied_ops` keeps it.
 */
export const importOperationId = ({ registryId, fileHash, record }: ImportedRecord): string =>
  v5(JSON.stringify([registryId, fileHash.toLowerCase(), record]), NAMESPACE)
