/** The file is no database, or its structure is broken (SQLITE_CORRUPT, SQLITE_NOTADB). */
export class StoreDamaged extends Error {
  override readonly name = 'StoreDamaged'
}

/** A later version of the application has written the file. */
export class StoreNewer extends Error {
  override readonly name = 'StoreNewer'
}

/** The data key does not belong to the file. */
export class StoreForeign extends Error {
  override readonly name = 'StoreForeign'
}

/** The code of SQLite that an error carries: what happened, without where (the low byte of `errcode`); 0 = none. */
export const failureCode = (error: unknown): number =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : 0

/** SQLITE_CORRUPT, SQLITE_NOTADB: a file is damaged, or no database. */
export const isDamage = (error: unknown): boolean => [11, 26].includes(failureCode(error))
