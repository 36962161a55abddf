import { setImmediate } from 'node:timers/promises'

/** Everything that was asked of a fake, and asked again because of its answer, is answered: fakes wait for nothing. */
export const settled = (): Promise<void> => setImmediate()
