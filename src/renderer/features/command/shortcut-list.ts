/** What a key does, for the sheet of shortcuts. `single`: a letter that a person can turn off; `digits`: numbers of a questionnaire, likewise. */
export interface ShortcutText {
  readonly keys: readonly string[]
  readonly words: string
  readonly single?: boolean
  readonly digits?: boolean
}

export interface ShortcutGroup {
  readonly title: string
  readonly shortcuts: readonly ShortcutText[]
}

/** Every shortcut that a screen listens to. */
export const SHORTCUT_GROUPS: readonly ShortcutGroup[] = [
  {
    title: 'Anywhere',
    shortcuts: [
      { keys: ['Ctrl K'], words: 'Search patients, run a command' },
      { keys: ['Ctrl Enter'], words: 'Log a contact of the patient found' },
      { keys: ['Alt Enter'], words: 'Set the next contact of the patient found' },
      { keys: ['Ctrl R'], words: 'Sync now' },
      { keys: ['Ctrl L'], words: 'Lock now' },
      { keys: ['Ctrl ,'], words: 'Settings' },
      { keys: ['Ctrl +', 'Ctrl -', 'Ctrl 0'], words: 'Larger, smaller, actual size' },
      { keys: ['F6', 'Shift F6'], words: 'Next or previous region' },
      { keys: ['?'], words: 'This list', single: true },
    ],
  },
  {
    title: 'Caseload',
    shortcuts: [
      { keys: ['Ctrl 1', 'Ctrl 9'], words: 'Views, first to ninth' },
      { keys: ['0'], words: 'All patients', single: true },
      { keys: ['Ctrl \\'], words: 'Show or hide the views' },
      { keys: ['/'], words: 'Filter this view', single: true },
      { keys: ['J', 'K'], words: 'Next or previous patient', single: true },
      { keys: ['Home', 'End', 'PgUp', 'PgDn'], words: 'Move in the table' },
      { keys: ['Enter'], words: 'Open the patient' },
      { keys: ['Space'], words: 'Preview on or off' },
      { keys: ['X'], words: 'Select several', single: true },
      { keys: ['Shift ↑', 'Shift ↓'], words: 'Select a range' },
      { keys: ['L'], words: 'Log contact', single: true },
      { keys: ['Q'], words: 'Quick entry: work without contact', single: true },
      { keys: ['F'], words: 'Flags', single: true },
      { keys: ['D'], words: 'Set the next contact', single: true },
      { keys: ['M'], words: 'Assign a care manager, also to several', single: true },
      { keys: ['Ctrl E'], words: 'Copy the saved contact for the EHR' },
      { keys: ['Ctrl P'], words: 'Print this view' },
      { keys: ['N'], words: 'Enroll a patient', single: true },
      { keys: ['S', 'E T P D'], words: 'Set status', single: true },
      { keys: ['Esc'], words: 'Close the preview, then clear the selection' },
    ],
  },
  {
    title: 'Today',
    shortcuts: [
      { keys: ['J', 'K'], words: 'Next or previous patient of the list', single: true },
      { keys: ['L'], words: 'Log contact', single: true },
      { keys: ['A'], words: 'Attempt: nobody was reached', single: true },
      { keys: ['1', '2', '3'], words: 'No answer, left a message, wrong number, in an attempt' },
      { keys: ['D'], words: 'Move the next contact to another day', single: true },
      { keys: ['C'], words: 'Copy the number', single: true },
      { keys: ['Ctrl Z'], words: 'Undo what was just saved' },
      { keys: ['Ctrl P'], words: 'Print the day' },
      { keys: ['Enter'], words: 'Open the patient, save an attempt or a move' },
    ],
  },
  {
    title: 'Patient',
    shortcuts: [
      { keys: ['J', 'K'], words: 'Next or previous patient of the view', single: true },
      { keys: ['L'], words: 'Log contact', single: true },
      { keys: ['Q'], words: 'Quick entry: work without contact', single: true },
      { keys: ['F'], words: 'Flags', single: true },
      { keys: ['D'], words: 'Set the next contact', single: true },
      { keys: ['M'], words: 'Assign a care manager', single: true },
      { keys: ['S', 'E T P D'], words: 'Set status', single: true },
      { keys: ['E'], words: 'Amend the entry that has the keyboard', single: true },
      { keys: ['W'], words: 'Move the entry to the patient to whom it belongs', single: true },
      { keys: ['Alt N'], words: 'Add a line, in a section of the care plan that is edited' },
      { keys: ['Ctrl P'], words: 'Print one page' },
      { keys: ['Alt ←', 'Esc'], words: 'Back to the caseload' },
    ],
  },
  {
    title: 'Caseloads',
    shortcuts: [
      { keys: ['↑', '↓', '←', '→'], words: 'Move between the figures' },
      { keys: ['Enter'], words: 'Show the patients of a figure, again: open them as a view' },
      { keys: ['M'], words: 'Assign the patients of the list', single: true },
      { keys: ['Ctrl P'], words: 'Print the figures' },
      { keys: ['Esc'], words: 'Close the list' },
    ],
  },
  {
    title: 'Access audit',
    shortcuts: [
      { keys: ['J', 'K'], words: 'Next or previous line', single: true },
      { keys: ['Home', 'End'], words: 'First or last line' },
      { keys: ['Enter'], words: 'Show the event of the line' },
      { keys: ['/'], words: 'Search patient, MRN or person', single: true },
      { keys: ['Alt ←', 'Alt →'], words: 'Earlier or later days' },
      { keys: ['Esc'], words: 'Close the event' },
    ],
  },
  {
    title: 'Measures',
    shortcuts: [
      { keys: ['J', 'K'], words: 'Next or previous measure, or patient of the open list', single: true },
      { keys: ['↑', '↓', '←', '→'], words: 'Move between the measures' },
      { keys: ['Enter'], words: 'Show the patients behind a measure, open a patient' },
      { keys: ['Ctrl P'], words: 'Print the measures' },
      { keys: ['Esc'], words: 'Close the list' },
    ],
  },
  {
    title: 'Month-end',
    shortcuts: [
      { keys: ['Alt ←', 'Alt →'], words: 'Month before, month after; from the changes back to the worksheet' },
      { keys: ['J', 'K'], words: 'Next or previous patient', single: true },
      { keys: ['→', '←'], words: 'Show or close the entries of a patient' },
      { keys: ['Enter'], words: 'Open the patient' },
      { keys: ['/'], words: 'Find a patient of the month', single: true },
      { keys: ['Ctrl E'], words: 'Export what is shown' },
      { keys: ['Ctrl P'], words: 'Print what is shown' },
      { keys: ['Esc'], words: 'Close all entries' },
    ],
  },
  {
    title: 'Team',
    shortcuts: [
      { keys: ['J', 'K'], words: 'Next or previous member or invitation', single: true },
      { keys: ['Enter'], words: 'What can be done with a member' },
      { keys: ['I'], words: 'Invite', single: true },
      { keys: ['/'], words: 'Find a member by name or e-mail', single: true },
      { keys: ['Ctrl Enter'], words: 'Send the invitation, save what a dialog asks' },
      { keys: ['Esc'], words: 'Close the panel' },
    ],
  },
  {
    title: 'Registry settings',
    shortcuts: [
      { keys: ['Ctrl Tab', 'Ctrl Shift Tab'], words: 'Next or previous section' },
      { keys: ['Ctrl Enter'], words: 'Save the changes' },
    ],
  },
  {
    title: 'Import patients',
    shortcuts: [
      { keys: ['Ctrl Enter'], words: 'Go on to the next step' },
      { keys: ['J', 'K'], words: 'Next or previous row of the file', single: true },
      { keys: ['1', '2'], words: 'Leave the row out, enroll it', single: true },
      { keys: ['Enter'], words: 'To the next row that waits for a decision' },
      { keys: ['Ctrl P'], words: 'Print the report, once it is done' },
      { keys: ['Esc'], words: 'Cancel (it asks)' },
    ],
  },
  {
    title: 'Prepare a review',
    shortcuts: [
      { keys: ['J', 'K'], words: 'Next or previous patient of the agenda', single: true },
      { keys: ['Enter'], words: 'Write the question' },
      { keys: ['Alt ↑', 'Alt ↓'], words: 'Move up or down' },
      { keys: ['Del'], words: 'Leave out of this agenda' },
      { keys: ['A'], words: 'Add a patient', single: true },
      { keys: ['Ctrl Enter'], words: 'Save the question, start or close the meeting' },
      { keys: ['Ctrl P'], words: 'Print the agenda, the summary, or what happened since' },
      { keys: ['Esc'], words: 'From the question back to the agenda' },
    ],
  },
  {
    title: 'Review meeting',
    shortcuts: [
      { keys: ['J', 'K'], words: 'Next or previous patient', single: true },
      { keys: ['1', '2', '3'], words: 'Continue, adjust, more information', single: true },
      { keys: ['R'], words: 'Write the recommendation', single: true },
      { keys: ['M'], words: 'Change in the care plan', single: true },
      { keys: ['N'], words: 'Care manager minutes', single: true },
      { keys: ['F'], words: 'Clear the first flag, or keep it', single: true },
      { keys: ['T'], words: 'Choose the status', single: true },
      { keys: ['Ctrl Enter'], words: 'Save and go on to the next' },
      { keys: ['S'], words: 'Skip the patient', single: true },
      { keys: ['D'], words: 'Put off to next week', single: true },
      { keys: ['Alt ↑', 'Alt ↓'], words: 'Move the patient on the agenda' },
      { keys: ['Esc'], words: 'From a field of the decision back to the patient' },
      { keys: ['P'], words: 'Hide or show names', single: true },
      { keys: ['+', '-'], words: 'Larger, smaller', single: true },
    ],
  },
  {
    title: 'Log contact',
    shortcuts: [
      { keys: ['1', '4'], words: 'Contact type, while it has the keyboard' },
      { keys: ['Enter'], words: 'From the minutes to the first item of PHQ-9' },
      { keys: ['F6', 'Shift F6'], words: 'Next or previous part: contact, scores, saving' },
      { keys: ['0', '3'], words: 'Answer an item and go on, also on the number pad', digits: true },
      { keys: ['Backspace'], words: 'Previous item' },
      { keys: ['T'], words: 'Today, while the date has the keyboard' },
      { keys: ['D'], words: 'To the day of the next contact', single: true },
      { keys: ['Ctrl Space'], words: 'Start or pause the timer' },
      { keys: ['Ctrl Enter'], words: 'Save, also in every other form' },
      { keys: ['Ctrl Shift Enter'], words: 'Save and log the next patient; in Enroll patient, log the first contact' },
      { keys: ['Ctrl E'], words: 'Save and copy the contact for the EHR' },
    ],
  },
]
