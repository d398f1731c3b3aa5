import { describe, expect, it } from 'vitest'
import { commonPasswords } from '#shared/domain/common-passwords'
import { passwordFault } from '#shared/domain/password'
import type { PasswordFault, PasswordOwner } from '#shared/domain/password'

const owner: PasswordOwner = { name: '张建国', userName: 'zhangjg', phone: '13812345678', email: 'jianguo@example.gov.cn' }

describe('a new password', () => {
  it.each<[string, PasswordFault | null]>([
    ['', 'passwordShort'],
    ['九个字符的口令不行', 'passwordShort'],
    ['十个字符的口令就可以了', null],
    ['k7#mPq2vXz', null],
    ['x'.repeat(129), 'passwordLong'],
    ['woaini1314', 'passwordCommon'],
    ['WoAiNi1314', 'passwordCommon'],
    ['woaini20261', 'passwordCommon'],
    ['qwer12345678', 'passwordPattern'],
    ['qwer1234qwer1234', 'passwordPattern'],
    ['qwerty123456', 'passwordPattern'],
    ['password2026!', 'passwordCommon'],
    ['P@ssw0rd123', 'passwordCommon'],
    ['!!Tianjin2026', 'passwordCommon'],
    ['aaaaaaaaaa', 'passwordPattern'],
    ['abababababab', 'passwordPattern'],
    ['12312312312', 'passwordPattern'],
    ['abc1abc1abc1', 'passwordPattern'],
    ['1234567890', 'passwordPattern'],
    ['9876543210', 'passwordPattern'],
    ['abcdefghij', 'passwordPattern'],
    ['1qaz2wsx3edc', 'passwordPattern'],
    ['１２３４５６７８９０', 'passwordPattern'],
    ['我是张建国今年很忙', 'passwordShort'],
    ['我是张建国今年特别忙', 'passwordPersonal'],
    ['hello-zhangjg-77', 'passwordPersonal'],
    ['tel13812345678', 'passwordPersonal'],
    ['ab12345678cd', 'passwordPersonal'],
    ['jianguo.is.here', 'passwordPersonal'],
    ['运河边的三棵老槐树', 'passwordShort'],
    ['运河边上有三棵老槐树', null],
    ['correct horse battery', null],
  ])('%j: %s', (password, fault) => expect(passwordFault(password, owner)).toBe(fault))

  it('is compared with a list that is written in lower case', () => {
    expect(commonPasswords.size).toBeGreaterThan(200)
    expect([...commonPasswords].filter(word => word !== word.toLowerCase().normalize('NFKC'))).toEqual([])
  })
})
