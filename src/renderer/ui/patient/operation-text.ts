const KINDS: Readonly<Record<string, string>> = {
  record: 'New entry',
  amend: 'Amended entry',
  void: 'Voided entry',
  'raise-flag': 'Raised flag',
  'resolve-flag': 'Cleared flag',
  status: 'Status',
  demographics: 'Patient details',
  enrol: 'Enrollment',
}

/** What an operation of the outbox does to a patient. */
export const operationWords = (kind: string): string => KINDS[kind] ?? 'Change'
