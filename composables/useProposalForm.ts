import type { ProposalFields, ProposalWork } from '#shared/schemas/proposal-desk'

/** An opinion's id within what was typed or pasted: an address of the queue, of a public page, or the id itself. */
const idIn = (line: string) => /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(line)?.[0].toLowerCase()
const linesIn = (text: string) => text.split('\n').map(line => line.trim()).filter(Boolean)

/** What the form of a proposal holds: names and opinions as lines, attachments with their names. */
export function toProposalForm(proposal?: ProposalWork) {
  const [lead, ...others] = proposal?.signers ?? []
  return {
    kind: proposal?.kind ?? 'suggestion', number: proposal?.number ?? '', session: proposal?.session ?? '', title: proposal?.title ?? '', text: proposal?.text ?? '', assignedOn: proposal?.assignedOn ?? '', contact: proposal?.contact ?? '',
    lead: lead?.name ?? '', leadPerson: lead?.person ?? '', cosigners: others.map(one => one.name).join('\n'), attachments: proposal?.attachments.map(({ id, name }) => ({ id, name })) ?? [], opinions: proposal?.opinions.map(one => one.id).join('\n') ?? '',
  }
}
export type ProposalForm = ReturnType<typeof toProposalForm>

/** The form as the API takes it. A co-signer whose name is that of one person of the site alone is that person: of two with the same name neither. */
export function fromProposalForm({ lead, leadPerson, cosigners, attachments, opinions, ...fields }: ProposalForm, people: readonly { id: string, name: string }[]): ProposalFields {
  const personOf = (name: string) => {
    const named = people.filter(one => one.name === name)
    return named.length === 1 ? named[0]?.id ?? null : null
  }
  return {
    ...fields, signers: [{ name: lead.trim(), person: leadPerson || personOf(lead.trim()) }, ...linesIn(cosigners).map(name => ({ name, person: personOf(name) }))],
    attachments: attachments.map(one => one.id),
    // What holds no id is sent as it is: the server says that there is no such opinion.
    opinions: linesIn(opinions).map(line => idIn(line) ?? line),
  }
}
