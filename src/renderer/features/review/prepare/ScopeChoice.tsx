import { Button as AriaButton, Dialog, DialogTrigger, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { looksAfter } from '#shared/domain/derived/care-manager.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { compareFolded, foldText } from '#shared/domain/fold.ts'
import type { ReviewScope } from '#shared/domain/review/meeting.ts'
import type { NameOf } from '../../../lib/member-names.ts'
import { Icon, MenuButton, type MenuChoice } from '../../../ui/index.ts'
import { SCOPE_VIEWS, type ScopeReader, scopeText, WHOLE_REGISTRY } from './review-scope.ts'

interface ScopeChoiceProps {
  readonly rows: readonly CaseloadRow[]
  readonly scope: ReviewScope
  readonly reader: ScopeReader
  readonly nameOf: NameOf
  readonly onChoose: (scope: ReviewScope) => void
}

/** Whose patients the agenda is about: the registry's, those of a view, or of chosen care managers. */
export function ScopeChoice({ rows, scope, reader, nameOf, onChoose }: ScopeChoiceProps) {
  const { userId } = reader.membership
  const words = scopeText(scope, reader, nameOf)
  const view = (id: string, words: string): MenuChoice => ({
    words,
    icon: 'list',
    onChoose: () => onChoose({ kind: 'view', viewId: id }),
  })
  const mine: MenuChoice[] = rows.some((row) => looksAfter(row, userId))
    ? [
        {
          words: 'My patients',
          icon: 'person',
          onChoose: () => onChoose({ kind: 'care-managers', userIds: [userId] }),
        },
      ]
    : []
  const choices: MenuChoice[] = [
    ...mine,
    { words: 'All patients', icon: 'people', onChoose: () => onChoose(WHOLE_REGISTRY) },
    ...SCOPE_VIEWS.map(({ id, label }) => view(id, label)),
    ...reader.savedViews.map(({ id, name }) => view(id, name)),
  ]
  return (
    <>
      <MenuButton label={`Patients ${words}`} className="chip" choices={choices}>
        <span className="k">Patients</span> <span className="ell">{words}</span>
        <Icon name="chevron-down" size={12} />
      </MenuButton>
      <CareManagers rows={rows} scope={scope} nameOf={nameOf} onChoose={onChoose} />
    </>
  )
}

/** Several care managers together. Without any the whole registry is meant. */
function CareManagers({ rows, scope, nameOf, onChoose }: Omit<ScopeChoiceProps, 'reader'>) {
  const chosen = scope.kind === 'care-managers' ? scope.userIds : []
  const options = [
    ...new Set([
      ...rows.flatMap(({ careManager, assignment }) => [careManager ?? [], assignment?.coveredBy ?? []].flat()),
      ...chosen,
    ]),
  ]
    .map((userId) => ({ userId, words: nameOf(userId) }))
    .toSorted((a, b) => compareFolded(foldText(a.words), foldText(b.words)))
  const choose = (userIds: readonly string[]) =>
    onChoose(userIds.length === 0 ? WHOLE_REGISTRY : { kind: 'care-managers', userIds: [...userIds] })
  if (options.length === 0) return null
  return (
    <DialogTrigger>
      <AriaButton className="chip">
        <span className="k">Care managers</span> <span>{chosen.length === 0 ? 'Choose' : chosen.length}</span>
        <Icon name="chevron-down" size={12} />
      </AriaButton>
      <Popover className="menu-popover" placement="bottom start" offset={4}>
        <Dialog className="filter-dialog" aria-label="Care managers">
          <ListBox
            className="menu filter-list"
            aria-label="Care managers"
            selectionMode="multiple"
            escapeKeyBehavior="none"
            autoFocus="first"
            selectedKeys={new Set(chosen)}
            onSelectionChange={(keys) =>
              choose(keys === 'all' ? options.map(({ userId }) => userId) : [...keys].map(String))
            }
          >
            {options.map(({ userId, words }) => (
              <ListBoxItem key={userId} id={userId} textValue={words} className="menu-item filter-item">
                <Icon name="check" size={14} />
                <span className="ell">{words}</span>
              </ListBoxItem>
            ))}
          </ListBox>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
