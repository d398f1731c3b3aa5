import meeting from './zh-CN/public/meeting.json'
import meetingResult from './zh-CN/public/meeting-result.json'

/** Hearings and other meetings: their page, the form to apply, and how an application stands. Loaded by the pages that show them (composables/useWorkplaceTexts.ts). */
export default { meeting, meetingResult }
