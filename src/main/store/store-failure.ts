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
