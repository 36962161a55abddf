import type { Bundle } from 'fhir/r4'
import { describe, expect, it } from 'vitest'
import { fhirBundle } from '#shared/domain/fhir/bundle.ts'
import { type BundleProblem, bundleProblems } from '#shared/domain/fhir/check-bundle.ts'
import { fhirContext, patientFrom } from '../../../../fakes/fhir-patients.ts'
import { schemaErrors } from '../../../../fakes/fhir-schema.ts'
import { assessment, storedLog } from '../../../../fakes/stored-patient.ts'

/** A resource as JSON, which can be made wrong in any way. */
// biome-ignore lint/suspicious/noExplicitAny: what is wrong has no type.
type Loose = any

function good(): Bundle {
  const logs = [
    assessment('2026-03-02'),
    storedLog('2026-03-10', {
      scores: [{ score_name: 'PHQ-9', score_value: 10 }],
      answers: { phq9: [1, 2, 0, 3, 1, 0, 2, 1, 0] },
    }),
  ]
  return JSON.parse(JSON.stringify(fhirBundle([patientFrom(logs)], fhirContext())))
}

/** The first resource of a kind, to be made wrong. */
const of = (bundle: Bundle, kind: string): Loose =>
  bundle.entry?.find(({ resource }) => resource?.resourceType === kind)?.resource
const urlOf = (bundle: Bundle, kind: string) =>
  bundle.entry?.find(({ resource }) => resource?.resourceType === kind)?.fullUrl

type Wrong = readonly [what: string, finds: 'schema' | BundleProblem, spoil: (bundle: Bundle) => void]

const WRONG: readonly Wrong[] = [
  [
    'a code outside of the required set',
    'schema',
    (b) => {
      of(b, 'Encounter').status = 'done'
    },
  ],
  [
    'a required element is missing',
    'schema',
    (b) => {
      delete of(b, 'Observation').code
    },
  ],
  [
    'an unknown property',
    'schema',
    (b) => {
      of(b, 'Patient').mrn = '003716'
    },
  ],
  [
    'a malformed date',
    'schema',
    (b) => {
      of(b, 'Patient').birthDate = '11/30/1967'
    },
  ],
  [
    'one thing where a list belongs',
    'schema',
    (b) => {
      of(b, 'Patient').name = { family: 'Halvorsen' }
    },
  ],
  [
    'a number as text',
    'schema',
    (b) => {
      of(b, 'Observation').valueQuantity.value = '10'
    },
  ],
  [
    'a moment without a zone',
    'schema',
    (b) => {
      of(b, 'Encounter').period.start = '2026-03-02T10:00:00'
    },
  ],
  [
    'two values',
    'two-values',
    (b) => {
      of(b, 'Observation').valueString = '10'
    },
  ],
  [
    'a reference to nothing',
    'reference',
    (b) => {
      of(b, 'Encounter').subject.reference = 'urn:uuid:00000000-0000-4000-8000-000000000000'
    },
  ],
  [
    'a value, and a reason why there is none',
    'value-and-reason',
    (b) => {
      of(b, 'Observation').dataAbsentReason = { text: 'unknown' }
    },
  ],
  [
    'a day that does not exist',
    'date',
    (b) => {
      of(b, 'Patient').birthDate = '2026-02-30'
    },
  ],
  [
    'a reference to another kind',
    'reference-type',
    (b) => {
      of(b, 'Observation').subject.reference = urlOf(b, 'Encounter')
    },
  ],
  [
    'a wrong code of LOINC',
    'loinc',
    (b) => {
      of(b, 'Observation').code.coding[0].code = '44249-1'
    },
  ],
  [
    'one address twice',
    'full-url',
    (b) => {
      const [first, second] = b.entry ?? []
      if (first?.fullUrl && second) second.fullUrl = first.fullUrl
    },
  ],
  [
    'an empty list',
    'empty',
    (b) => {
      of(b, 'Patient').telecom = []
    },
  ],
]

describe('A wrong Bundle', () => {
  it('is not the good one, and there are fifteen', () => {
    expect([...schemaErrors(good()), ...bundleProblems(good())]).toEqual([])
    expect(WRONG).toHaveLength(15)
  })

  it.each(WRONG)('fails: %s', (_what, finds, spoil) => {
    const bundle = good()
    spoil(bundle)
    if (finds === 'schema') expect(schemaErrors(bundle)).not.toEqual([])
    else expect(bundleProblems(bundle)).toContain(finds)
  })

  it.each([
    [
      'no value',
      'no-value',
      (b: Bundle) => {
        delete of(b, 'Observation').valueQuantity
      },
    ],
    [
      'a moment without a zone',
      'date',
      (b: Bundle) => {
        of(b, 'Encounter').period.start = '2026-03-02T10:00:00'
      },
    ],
    [
      'a form that is not there',
      'reference',
      (b: Bundle) => {
        of(b, 'QuestionnaireResponse').questionnaire = 'urn:uuid:x'
      },
    ],
    [
      'an item’s code for an answer',
      'loinc',
      (b: Bundle) => {
        of(b, 'QuestionnaireResponse').item[0].answer[0].valueCoding.code = '44250-9'
      },
    ],
    [
      'an empty object',
      'empty',
      (b: Bundle) => {
        of(b, 'Encounter').period = {}
      },
    ],
  ] as const)('fails our own checks: %s', (_what, finds, spoil) => {
    const bundle = good()
    spoil(bundle)
    expect(bundleProblems(bundle)).toContain(finds)
  })
})
