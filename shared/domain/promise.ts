import type { Answering } from './stage'

/** What a stage promises its authors about answers, in both languages (look.md, Voice): only what the stage has set. */
export function promiseSentence(answering: Answering): { zh: string, en: string } {
  if (answering.mode === 'each') {
    return {
      zh: `我们将在收到后${answering.workingDays}个工作日内逐条答复。`,
      en: `Each opinion is answered within ${answering.workingDays} working days of receipt.`,
    }
  }
  const [year, month, day] = answering.by.split('-').map(Number)
  return {
    zh: `本环节结束后统一研究，${year}年${month}月${day}日前公布采纳情况。`,
    en: `All opinions are studied together after closing; what became of them is published by ${answering.by}.`,
  }
}
