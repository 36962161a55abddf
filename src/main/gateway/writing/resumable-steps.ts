/**
 * One part of a write over several items. It changes one item (or removes it), on a condition, and finds what an earlier try of it
 * did: it can be run again at any time.
 */
export interface Step<N extends string = string> {
  readonly name: N
  /** `was-done`: there was nothing left to do. */
  run(): Promise<'done' | 'was-done'>
}

export interface StepDone<N extends string = string> {
  readonly name: N
  readonly outcome: 'done' | 'was-done'
}

export interface StepsOptions {
  /** The step to go on with: `next` of an earlier run. From the start when there is no such step. */
  readonly from?: string | undefined
  /** Called after each step, with the name of the one that comes next; null after the last. */
  readonly onStep?: ((done: StepDone, next: string | null) => void) | undefined
}

/**
 * Runs steps in their order. A step that fails ends the run with its failure: what was done stays, and the whole list, or the list
 * from there on, is run again until it is through.
 * @returns what was done in this run
 */
export async function runSteps<N extends string>(
  steps: readonly Step<N>[],
  { from, onStep }: StepsOptions = {},
): Promise<StepDone<N>[]> {
  const start = Math.max(
    0,
    steps.findIndex(({ name }) => name === from),
  )
  const done: StepDone<N>[] = []
  for (const [index, step] of steps.entries()) {
    if (index < start) continue
    const one = { name: step.name, outcome: await step.run() }
    done.push(one)
    onStep?.(one, steps[index + 1]?.name ?? null)
  }
  return done
}

/** A step from a conditional write that tells whether it wrote. */
export const step = <N extends string>(name: N, run: () => Promise<boolean>): Step<N> => ({
  name,
  run: async () => ((await run()) ? 'done' : 'was-done'),
})
