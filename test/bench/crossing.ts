import { caseloadRowSchema } from '#shared/domain/entities/caseload-row.ts'
import { contract } from '#shared/ipc/contract.ts'
import { pack, unpack } from '#shared/ipc/packed.ts'
import { z } from '#shared/zod.ts'
import { rowsOf } from './grid/rows.ts'
import { median, type Result, report, round, timed } from './measure.ts'

const RUNS = 15
const ROWS = 5_000
const MEGABYTES = 1.5
const DECODE_MS = 15

/** What 5,000 rows cost on their way to the window, beside one text of JSON that is parsed and checked row by row. */
export async function benchCrossing(): Promise<void> {
  const rows = rowsOf(ROWS)
  const schema = contract.events['caseload.changed'].payload
  const event = { registryId: 'r1', rows: [...rows], removed: [], asOf: 1 }
  const [packed, text] = [pack(event), JSON.stringify(rows)]
  const each = z.array(caseloadRowSchema)
  const time = async (work: () => unknown) => median(await timed(RUNS, work))
  const plain = await time(() => each.parse(JSON.parse(text)))
  const step = (name: string, ms: number, wanted?: number): Result => ({
    step: name,
    ms: round(ms, 1),
    ratio: null,
    of: `${round(ms / plain, 2)} of the plain step`,
    ...(wanted === undefined ? {} : { wanted }),
  })
  report('crossing', `${ROWS} rows to the window; median of ${RUNS}`, { rows: ROWS }, [
    { step: 'read and check them as JSON (plain step)', ms: round(plain, 1), ratio: null },
    step('read them from columns', await time(() => unpack(packed)), DECODE_MS),
    step('read and check them', await time(() => schema.parse(unpack(packed)))),
    step('put them into columns', await time(() => pack(event))),
    { step: 'megabytes as JSON', ms: round(text.length / 1024 / 1024, 2), ratio: null },
    { step: 'megabytes in columns', ms: round(packed.packed.length / 1024 / 1024, 2), ratio: null, wanted: MEGABYTES },
  ])
}
