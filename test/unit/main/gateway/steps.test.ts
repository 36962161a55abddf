import { expect, it } from 'vitest'
import { runSteps, step } from '../../../../src/main/gateway/writing/resumable-steps.ts'

/** Three steps over a store that says what it holds; `failing` fails once it is reached. */
function steps(store: Set<string>, failing: string | null = null) {
  return ['one', 'two', 'three'].map((name) =>
    step(name, async () => {
      if (name === failing) throw new Error(`${name} failed`)
      const isNew = !store.has(name)
      store.add(name)
      return isNew
    }),
  )
}

it('runs the steps in their order and says what each did', async () => {
  const store = new Set(['two'])
  expect(await runSteps(steps(store))).toEqual([
    { name: 'one', outcome: 'done' },
    { name: 'two', outcome: 'was-done' },
    { name: 'three', outcome: 'done' },
  ])
  expect([...store].toSorted()).toEqual(['one', 'three', 'two'])
})

it('ends with the failure of a step: what was done stays, and what comes next is told', async () => {
  const store = new Set<string>()
  const told: [string, string | null][] = []
  const run = runSteps(steps(store, 'three'), { onStep: (done, next) => told.push([done.name, next]) })
  await expect(run).rejects.toThrow('three failed')
  expect([...store]).toEqual(['one', 'two'])
  expect(told).toEqual([
    ['one', 'two'],
    ['two', 'three'],
  ])
})

it('goes on from a step, and from the start for one that it does not know', async () => {
  const names = async (from: string) => (await runSteps(steps(new Set()), { from })).map(({ name }) => name)
  expect(await names('two')).toEqual(['two', 'three'])
  expect(await names('of another version')).toEqual(['one', 'two', 'three'])
})

it('tells after the last step that none comes next', async () => {
  const next: (string | null)[] = []
  await runSteps(steps(new Set()), { from: 'three', onStep: (_, after) => next.push(after) })
  expect(next).toEqual([null])
})
