import { RUN_CLOCK, setClock } from './clock.ts'

// Before each file of Vitest: its time begins where the run's clock says.
if (RUN_CLOCK) setClock(RUN_CLOCK)
