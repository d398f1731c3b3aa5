import { describe, expect, it } from 'vitest'
import { coverNames, namesPerson } from '#shared/domain/name-cover'
import { namedSpeaker } from '#shared/domain/speaker-label'

describe('names that are covered in a text', () => {
  it.each([
    ['洪伟', '代表洪伟建议修路。', '代表洪*建议修路。'],
    ['高峰', '高峰同意；高峰时段拥堵。', '高*同意；高*时段拥堵。'],
    ['阿依古丽', '阿依古丽（居民代表）：同意。', '阿**（居民代表）：同意。'],
    ['欧阳明月', '欧阳明月和欧阳 明月。', '欧阳**和欧阳**。'],
    ['张　三', '张三、张 三发言。', '张*、张*发言。'],
    ['买买提·依明', '买买提•依明、买买提依明。', '买**、买**。'],
    ['王(小)', '王(小)发言，王小明也发言。', '王**发言，王小明也发言。'],
    ['甲', '甲方代表。', '甲方代表。'],
    ['', '无人。', '无人。'],
  ])('%s', (name, text, covered) => {
    expect(coverNames([name])(text)).toBe(covered)
    expect(namesPerson(text, name)).toBe(covered !== text)
  })

  it('are covered whole where one begins like another', () => {
    expect(coverNames(['洪伟', '洪伟明'])('洪伟明与洪伟。')).toBe('洪**与洪*。')
  })

  it('stay covered when they are covered twice', () => {
    const cover = coverNames(['洪伟', '阿依古丽', '欧阳明月'])
    const once = cover('洪伟、阿依古丽、欧阳明月。')
    expect(cover(once)).toBe(once)
  })
})

describe('whom a speaker’s entry names', () => {
  it.each([
    ['洪伟', '洪伟'], ['高峰', '高峰'], ['阿依古丽', '阿依古丽'], ['欧阳明月', '欧阳明月'], ['张 三', '张三'],
    ['洪伟（居民代表）', '洪伟'], ['居民代表洪伟', '洪伟'], ['居民代表阿依古丽', '阿依古丽'], ['洪伟先生', '洪伟'], ['王五主任', '王五'], ['主持人（王五）', '王五'],
    ['主持人', ''], ['居民代表', ''], ['企业代表2', ''], ['发言人3', ''], ['某某集团有限公司', ''], ['王女士', ''], ['村民张女士', ''], ['', ''],
  ])('%s', (speaker, name) => expect(namedSpeaker(speaker)).toBe(name))
})
