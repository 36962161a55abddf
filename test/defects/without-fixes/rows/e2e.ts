import type { Row } from '../row.ts'

export const E2E: readonly Row[] = []
