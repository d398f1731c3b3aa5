import meeting from './en/public/meeting.json'
import meetingResult from './en/public/meeting-result.json'

/** Hearings and other meetings: their page, the form to apply, and how an application stands. Loaded by the pages that show them (composables/useWorkplaceTexts.ts). */
export default { meeting, meetingResult }
