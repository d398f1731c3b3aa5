import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { fixture } from './support/fixture'
import { projectFiles, report } from './support/tree'
import type { Rule } from './support/tree'

/** Signs of one machine: its folders, its registry, a private address, a key. */
const signs: readonly { what: string, pattern: RegExp }[] = [
  { what: 'path of one machine', pattern: /(?<![\w.~/-])\/(?:work|root|home\/\w+|Users\/\w+|tmp\/[\w-]+|mnt\/\w+)\/|\b[A-Z]:\\(?:Users|work)/ },
  { what: 'package registry', pattern: /https?:\/\/(?:[\w-]+\.)*(?:registry|artifactory|nexus|verdaccio|npmmirror|mirrors?)[\w.-]*[:/]/i },
  { what: 'private address', pattern: /https?:\/\/(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d/ },
  { what: 'secret', pattern: /-----BEGIN (?:\w+ )?PRIVATE KEY-----|\b(?:gh[pousr]|github_pat|glpat|npm)_\w{20,}|\bAKIA[0-9A-Z]{16}\b/ },
]

const noMachine: Rule = files => files.flatMap(({ path, text }) => text.split('\n').flatMap((line, index) => signs
  .filter(({ pattern }) => pattern.test(line))
  .map(({ what }) => ({ path, line: index + 1, what }))))

/** Tracked names alone: what is not tracked does not travel. Without git (an unpacked archive) everything counts. */
function tracked(): ReadonlySet<string> | null {
  try {
    const root = fileURLToPath(new URL('../..', import.meta.url))
    return new Set(execFileSync('git', ['ls-files', '-z'], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] }).toString().split('\0'))
  }
  catch {
    return null
  }
}

describe('what is tracked', () => {
  it('knows no machine, registry or secret', () => {
    const names = tracked()
    expect(report(noMachine(projectFiles().filter(({ path }) => path !== 'tests/architecture/machines.test.ts' && (names?.has(path) ?? true))))).toBe('')
    expect(report(noMachine(fixture({
      'README.md': 'cd /home/wang/gonghui\nsee https://registry.example.org/pkg\nhttp://192.168.1.7/x\n-----BEGIN PRIVATE KEY-----',
      'fine.md': 'in the page /plans/home/ and https://example.org/work/ and server/work/',
    }))).split('\n')).toHaveLength(4)
  })
})
