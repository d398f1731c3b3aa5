import { expect, it } from 'vitest'
import { localTarget } from '../../../../shared/domain/local-target'

it.each([
  ['/desk/stages?x=1', '/desk/stages?x=1'],
  ['//evil.test', undefined],
  ['/\\evil.test', undefined],
  ['https://evil.test', undefined],
  ['/\t/evil.test', undefined],
  ['/ok\\..\\x', undefined],
  ['/ /evil.test', undefined],
  ['javascript:alert(1)', undefined],
  [['/desk'], undefined],
  [undefined, undefined],
])('leads to %j only if it lies here', (given, path) => expect(localTarget(given)).toBe(path))
