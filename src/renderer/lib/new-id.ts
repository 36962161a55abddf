import { v7 } from 'uuid'

/** A new id: a UUID of version 7, which begins with its time, as every id of Caseload does. */
export const newId = (): string => v7()
