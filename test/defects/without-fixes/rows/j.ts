import type { Row } from '../row.ts'

export const J: readonly Row[] = [
  {
    test: 'j1-part-of-a-care-plan-replaced.test.ts',
    file: 'src/main/gateway/patients/stored-care-plan.ts',
    take: "isAltered('safetyPlan') && !isReadSafetyPlan(raw.safety_plan)",
    put: 'false',
    what: 'a safety plan of another shape stays',
  },
  {
    test: 'j1-part-of-a-care-plan-replaced.test.ts',
    file: 'src/main/gateway/patients/stored-care-plan.ts',
    take: "isAltered('therapy') && isOfOtherType(raw.therapy)",
    put: 'false',
    what: 'a therapy of another shape stays',
  },
]
