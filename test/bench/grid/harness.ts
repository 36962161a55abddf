import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { rowsOf, withDelta } from './rows.ts'

/** What a page does with rows: draws them the first time, and others later. */
export interface PageUnderTest {
  readonly mount: (rows: readonly CaseloadRow[]) => void
  readonly update: (rows: readonly CaseloadRow[]) => void
  readonly scroller: () => Element
  readonly filter: () => HTMLInputElement
  readonly sortHeader: () => HTMLElement
  readonly drawnRows: () => number
}

declare global {
  interface Window {
    /** Milliseconds of each step, measured in the page. */
    bench: (count: number) => Promise<Record<string, number[]>>
  }
}

/** The frame that shows what was just done has been painted. */
export const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => resolve()
      channel.port2.postMessage(0)
    })
  })

export async function time(work: () => void): Promise<number> {
  const start = performance.now()
  work()
  await painted()
  return performance.now() - start
}

/** Until a condition holds, frame by frame: a page may draw later than it was told to. */
export async function until(holds: () => boolean): Promise<void> {
  for (let frame = 0; frame < 600 && !holds(); frame++) await painted()
  if (!holds()) throw new Error('The page did not draw what was waited for.')
}

function type(input: HTMLInputElement, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text)
  input.dispatchEvent(new Event('input', { bubbles: true }))
}

const KEYSTROKES = ['h', 'ha', 'hal', 'halv', 'hal', 'ha', 'h', '', 'd', 'di', 'dia', 'di', 'd', ''] as const
const SCROLL_FRAMES = 60

/** Registers a page's measurements. Everything is timed to the painted frame. */
export function measure(page: PageUnderTest): void {
  window.bench = async (count) => {
    let rows: readonly CaseloadRow[] = rowsOf(count)
    const start = performance.now()
    page.mount(rows)
    await until(() => page.drawnRows() > 0)
    // The frame in which they were found may have been painted without them.
    await painted()
    const first = [performance.now() - start]
    for (let frame = 0; frame < 10; frame++) await painted()
    const sort: number[] = []
    for (let turn = 0; turn < 6; turn++) sort.push(await time(() => page.sortHeader().click()))
    const keystroke: number[] = []
    page.filter().focus()
    for (const text of KEYSTROKES) keystroke.push(await time(() => type(page.filter(), text)))
    const scroll: number[] = []
    for (let frame = 0; frame < SCROLL_FRAMES; frame++)
      scroll.push(
        await time(() => {
          page.scroller().scrollTop += 640
        }),
      )
    // What did not scroll has not drawn anything either.
    if (page.scroller().scrollTop < 640 * (SCROLL_FRAMES - 1)) throw new Error('The page did not scroll.')
    page.scroller().scrollTop = 0
    await painted()
    const delta: number[] = []
    for (let round = 0; round < 5; round++) {
      rows = withDelta(rows, round)
      delta.push(await time(() => page.update(rows)))
    }
    return { first, sort, keystroke, scroll, delta }
  }
}
