import { opinionsA1 } from './opinions-a-1'
import { opinionsA2 } from './opinions-a-2'
import { opinionsA3 } from './opinions-a-3'
import { opinionsA4 } from './opinions-a-4'
import { opinionsA5 } from './opinions-a-5'
import { opinionsA6 } from './opinions-a-6'
import { opinionsA7 } from './opinions-a-7'
import { opinionsA8 } from './opinions-a-8'
import { opinionsA9 } from './opinions-a-9'
import { opinionsA10 } from './opinions-a-10'
import { opinionsB1 } from './opinions-b-1'
import { opinionsB2 } from './opinions-b-2'
import { opinionsB3 } from './opinions-b-3'
import { opinionsB4 } from './opinions-b-4'
import { opinionsB5 } from './opinions-b-5'
import { opinionsB6 } from './opinions-b-6'

/** Opinions on the draft on display, while the notice is running. */
export const opinionsOfNotice = [...opinionsA1, ...opinionsA2, ...opinionsA3, ...opinionsA4, ...opinionsA5, ...opinionsA6, ...opinionsA7, ...opinionsA8, ...opinionsA9, ...opinionsA10]

/** Opinions of the concluded call, all accounted for. */
export const opinionsOfCall = [...opinionsB1, ...opinionsB2, ...opinionsB3, ...opinionsB4, ...opinionsB5, ...opinionsB6]

export const opinions = [...opinionsOfNotice, ...opinionsOfCall]
