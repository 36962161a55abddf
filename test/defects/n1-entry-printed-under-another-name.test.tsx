// A PDF or a print could hold one patient's entry under the name of the next, to whom somebody had moved on while it was asked for.
import { isValidElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import type { PatientDetail } from '#shared/ipc/contract.ts'
import { savePdf } from '../../src/main/handlers/save-pdf.ts'
import type { SessionDoor } from '../../src/main/ipc/call-routing.ts'
import { useCopyAndPrint } from '../../src/renderer/app/caseload/use-copy-and-print.ts'
import { logRows } from '../../src/renderer/features/patient/log/log-rows.ts'
import { createPaperDesk, PaperDeskContext, type PaperJob } from '../../src/renderer/lib/paper-desk.ts'
import { context, patientWith, storedLog } from '../fakes/stored-patient.ts'
import { openRegistry } from '../unit/renderer/open-registry.ts'
import { caseloadRow } from '../unit/renderer/rows.ts'

// The window's bridge to main, which nothing here reaches.
vi.mock('../../src/renderer/lib/ipc-client.ts', () => ({ client: {} }))

type Running = Awaited<ReturnType<SessionDoor['running']>>

const jobOf = (mrn: string, said: string[] = []): PaperJob => ({
  way: 'pdf',
  request: {
    registryId: 'r1',
    mrn,
    paper: 'contact',
    drawnFor: { role: 'Care Manager', readsPatients: true, seesNames: true },
  },
  content: `the entry of ${mrn}`,
  say: (sentence) => said.push(sentence),
})

/** A desk whose drawing and whose main answer when they are told to. */
function deskOf() {
  const asked: (string | null)[] = []
  const { promise, resolve } = Promise.withResolvers<string | null>()
  let draw: () => void = () => undefined
  const desk = createPaperDesk({
    put: (_way, { mrn }) => {
      asked.push(mrn)
      return promise
    },
    afterDrawing: (act) => {
      draw = act
    },
  })
  return { desk, asked, drawn: () => draw(), answer: resolve }
}

describe('A page on paper', () => {
  it('stays what it was until main has answered, and is asked for once', async () => {
    const { desk, asked, drawn, answer } = deskOf()
    const said: string[] = []
    const first = jobOf('100201', said)
    desk.start(first)
    desk.start(jobOf('100202', said))
    drawn()
    expect(desk.standing()).toBe(first)
    expect(asked).toEqual(['100201'])
    desk.start(jobOf('100202', said))
    expect(desk.standing()).toBe(first)
    expect(said).toHaveLength(2)
    answer('Saved.')
    await expect.poll(() => desk.standing()).toBeNull()
    expect(asked).toEqual(['100201'])
    expect(said.at(-1)).toBe('Saved.')
    desk.start(jobOf('100202'))
    expect(desk.standing()?.request.mrn).toBe('100202')
  })

  it('holds the record, the entry and the number of one moment', () => {
    const detailOf = (mrn: string): PatientDetail => ({
      patient: patientWith([storedLog('2026-03-09', { notes: `Of ${mrn}` })], { mrn }),
      row: caseloadRow(mrn),
      unsent: [],
      asOf: 1,
      warning: null,
    })
    const jobs: PaperJob[] = []
    const desk = { standing: () => null, subscribe: () => () => undefined, start: (job: PaperJob) => jobs.push(job) }
    let output: ReturnType<typeof useCopyAndPrint> | null = null
    function Screen({ detail }: { readonly detail: PatientDetail }) {
      output = useCopyAndPrint({
        open: openRegistry(),
        row: detail.row,
        detail,
        draw: (what, { patient }) => <p>{`${patient.mrn} ${what.is === 'entry' ? what.row.log.notes : ''}`}</p>,
      })
      return null
    }
    const draw = (detail: PatientDetail) =>
      renderToStaticMarkup(
        <PaperDeskContext value={desk}>
          <Screen detail={detail} />
        </PaperDeskContext>,
      )
    const [one, other] = [detailOf('100201'), detailOf('100202')]
    const [entry] = logRows(one.patient, [], String, context())
    draw(one)
    if (entry) (output as ReturnType<typeof useCopyAndPrint> | null)?.saveEntry(entry)
    draw(other)
    const [job] = jobs
    expect(jobs).toHaveLength(1)
    expect(job?.request).toMatchObject({ mrn: one.patient.mrn, paper: 'contact' })
    expect(isValidElement(job?.content) && renderToStaticMarkup(job.content)).toBe(
      `<p>${one.patient.mrn} Of 100201</p>`,
    )
  })

  it('is drawn before main asks anybody for anything', async () => {
    let shown = 'A'
    const written: (string | Uint8Array)[] = []
    const data = {
      async ask() {
        shown = 'B'
        return { name: 'contact.pdf' }
      },
    }
    const running = { data } as unknown as Running
    const desk = {
      drawPdf: async () => new TextEncoder().encode(shown),
      chooseFile: async () => '/somewhere/contact.pdf',
      writeFile: async (_path: string, content: string | Uint8Array) => void written.push(content),
    }
    await savePdf({ running: async () => running }, desk, jobOf('100201').request)
    expect(written).toEqual([new TextEncoder().encode('A')])
  })
})
