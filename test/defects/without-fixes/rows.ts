import type { Row } from './row.ts'
import { A } from './rows/a.ts'
import { B } from './rows/b.ts'
import { C } from './rows/c.ts'
import { D } from './rows/d.ts'
import { E } from './rows/e.ts'
import { E2E } from './rows/e2e.ts'
import { G } from './rows/g.ts'
import { H } from './rows/h.ts'
import { H_FROM_11 } from './rows/h-from-11.ts'
import { I } from './rows/i.ts'
import { J } from './rows/j.ts'
import { K } from './rows/k.ts'
import { L_FROM_11 } from './rows/l-from-11.ts'
import { M } from './rows/m.ts'
import { N } from './rows/n.ts'
import { O } from './rows/o.ts'
import { P } from './rows/p.ts'
import { Q } from './rows/q.ts'
import { Q_WINDOW } from './rows/q-window.ts'
import { R } from './rows/r.ts'
import { S } from './rows/s.ts'
import { SHELL } from './rows/shell.ts'
import { W } from './rows/w.ts'
import { X } from './rows/x.ts'

/** Every defect with a test, and the fix that makes its test red when it is taken out. */
export const ROWS: readonly Row[] = [
  ...A,
  ...B,
  ...C,
  ...D,
  ...E,
  ...G,
  ...H,
  ...H_FROM_11,
  ...I,
  ...J,
  ...K,
  ...M,
  ...N,
  ...O,
  ...L_FROM_11,
  ...P,
  ...Q,
  ...R,
  ...S,
  ...W,
  ...X,
  ...Q_WINDOW,
  ...SHELL,
  ...E2E,
]
