import challenge from './zh-CN/admin/challenge.json'
import fault from './zh-CN/admin/fault.json'
import networks from './zh-CN/admin/networks.json'
import overview from './zh-CN/admin/overview.json'
import people from './zh-CN/admin/people.json'
import permissions from './zh-CN/admin/permissions.json'
import person from './zh-CN/admin/person.json'
import provider from './zh-CN/admin/provider.json'
import screening from './zh-CN/admin/screening.json'
import security from './zh-CN/admin/security.json'
import send from './zh-CN/admin/send.json'
import settings from './zh-CN/admin/settings.json'
import setup from './zh-CN/admin/setup.json'
import units from './zh-CN/admin/units.json'

/** Texts of the administration, loaded by its pages only. */
export default { challenge, fault, networks, overview, people, permissions, person, provider, screening, security, send, settings, setup, units }
