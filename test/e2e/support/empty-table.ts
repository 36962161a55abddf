import { startIdentityCenter } from '../../fakes/identity-center/server.ts'
import { TABLE } from './clinic.ts'
import { createTable, type Engine } from './engine.ts'
import { connectionAt } from './sign-in.ts'

export interface Staff {
  /** For a start file of this person's computer. */
  connection(): Record<string, unknown>
  stop(): Promise<void>
}

/** A table without an item, as IT hands it over. */
export const emptyTable = (engine: Engine, keys?: { partition: string; sort: string }): Promise<void> =>
  createTable(engine, TABLE, keys)

/** Somebody whom the clinic's sign-in knows, at a table that may not know them. @param dynamodb the table's endpoint */
export async function startStaff(email: string, dynamodb: string): Promise<Staff> {
  const fake = await startIdentityCenter({ userName: email, deviceIntervalS: 1 })
  return { connection: () => connectionAt(fake, dynamodb), stop: () => fake.stop() }
}
