/** 王伟（河西） is 王伟 to whoever knows him. */
const bareName = (name: string) => name.replace(/[（(][^（()）]*[)）]$/u, '').trim()

/** Names of a proposal that the public is not told, with and without what tells two of one name apart: all where names are not public, else those that stood there before a correction and no longer do. */
export function untoldNames({ signers, former, namesPublic }: { signers: readonly string[], former: readonly string[], namesPublic: boolean }): string[] {
  const untold = namesPublic ? former.filter(name => !signers.some(one => one.includes(bareName(name)))) : [...signers, ...former]
  return [...new Set(untold.flatMap(name => [name, bareName(name)]))].filter(Boolean)
}

/** Who stood as signers before corrections of an entry, which keep them as one line. */
export function formerSigners(corrections: readonly { fields: readonly { field: string, before: string }[] }[]): string[] {
  return corrections.flatMap(({ fields }) => fields.filter(({ field }) => field === 'signers').flatMap(({ before }) => before.split('、')))
}
