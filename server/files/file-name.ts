const longest = 120

// Control characters, and those that turn or hide the text around them (a name that reads „fdp.exe“ backwards).
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const invisible = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

/** A file's name as text to show: without path, control or direction characters, at most 120 characters, its ending kept. Never part of a path. */
export function displayFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const clean = last.replace(invisible, '').replace(/\s+/g, ' ').trim()
  if (!clean || clean === '.' || clean === '..') return '未命名'
  const characters = [...clean]
  if (characters.length <= longest) return clean
  const ending = [...(/\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? '')]
  return [...characters.slice(0, longest - ending.length - 1), '…', ...ending].join('')
}
