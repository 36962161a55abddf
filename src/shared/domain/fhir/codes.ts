/** Code systems by their addresses. */
export const SYSTEMS = {
  loinc: 'http://loinc.org',
  ucum: 'http://unitsofmeasure.org',
  identifierType: 'http://terminology.hl7.org/CodeSystem/v2-0203',
  encounterClass: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  observationCategory: 'http://terminology.hl7.org/CodeSystem/observation-category',
  flagCategory: 'http://terminology.hl7.org/CodeSystem/flag-category',
} as const

export const ABSENT_REASON = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason'
export const SCREENING_PROFILE =
  'http://hl7.org/fhir/us/core/StructureDefinition/us-core-observation-screening-assessment'

/** What an instrument is called in LOINC: the form, its total and its items in their order. */
export interface LoincInstrument {
  readonly panel: string
  readonly total: string
  readonly items: readonly string[]
}

/** By key of the instrument. Source: LOINC 44249-1 (PHQ-9), 69737-5 (GAD-7), 55757-9 (PHQ-2). The form's code is never that of the total. */
export const LOINC: Readonly<Record<string, LoincInstrument>> = {
  phq9: {
    panel: '44249-1',
    total: '44261-6',
    items: [
      ...['44250-9', '44255-8', '44259-0', '44254-1', '44251-7'],
      ...['44258-2', '44252-5', '44253-3', '44260-8'],
    ],
  },
  gad7: {
    panel: '69737-5',
    total: '70274-6',
    items: ['69725-0', '68509-9', '69733-4', '69734-2', '69735-9', '69689-8', '69736-7'],
  },
  phq2: { panel: '55757-9', total: '55758-7', items: ['44250-9', '44255-8'] },
}

/** The four answers of these instruments, by their points. Source: LOINC answer list LL358-3. */
export const LOINC_ANSWERS = ['LA6568-5', 'LA6569-3', 'LA6570-1', 'LA6571-9'] as const

/** The instrument in LOINC; null for one that only a registry knows. */
export const loincOf = (instrument: string | null): LoincInstrument | null =>
  instrument !== null && Object.hasOwn(LOINC, instrument) ? (LOINC[instrument] ?? null) : null

/** The form of an instrument, by its canonical address. */
export const panelCanonical = ({ panel }: Pick<LoincInstrument, 'panel'>): string => `${SYSTEMS.loinc}/q/${panel}`
