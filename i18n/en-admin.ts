import challenge from './en/admin/challenge.json'
import fault from './en/admin/fault.json'
import networks from './en/admin/networks.json'
import overview from './en/admin/overview.json'
import people from './en/admin/people.json'
import permissions from './en/admin/permissions.json'
import person from './en/admin/person.json'
import provider from './en/admin/provider.json'
import screening from './en/admin/screening.json'
import security from './en/admin/security.json'
import send from './en/admin/send.json'
import settings from './en/admin/settings.json'
import setup from './en/admin/setup.json'
import units from './en/admin/units.json'

/** Texts of the administration, loaded by its pages only. */
export default { challenge, fault, networks, overview, people, permissions, person, provider, screening, security, send, settings, setup, units }
