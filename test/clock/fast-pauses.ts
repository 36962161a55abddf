import { hastenPauses } from './sdk-pauses.ts'

// Before each file that calls a table: nobody waits for the pauses of the AWS SDK.
hastenPauses(true)
