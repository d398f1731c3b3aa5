import { beginFile } from './client'

// Run before every test file, also where files share their modules.
beginFile()
