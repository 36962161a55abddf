import { breath } from './breath.ts'

/** The result of work that is done in steps of some milliseconds: other calls are answered between them. */
export async function inSteps<T>(steps: Generator<void, T>): Promise<T> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    await breath()
  }
}
