import { BlockList, isIPv6 } from 'node:net'
import type { Db } from '#db/client'
import { findSetting } from '#db/queries/settings'
import { networksSchema } from '#shared/schemas/setting'
import type { Networks } from '#shared/schemas/setting'
import type { Doer } from './invitations'
import { changeSetting } from './settings'

/** How long a process goes on with what it knows of them. */
const knownFor = 10_000

/** The networks that limits do not hold back, with the version to change them on. */
export async function readNetworks(db: Db): Promise<Networks> {
  const found = await findSetting(db, 'networks')
  const value = networksSchema.omit({ version: true }).safeParse(found?.value)
  return { networks: value.success ? value.data.networks : [], version: found?.version ?? 0 }
}

/** Saves them whole; `stale` with the newest when somebody else was faster. */
export function editNetworks(db: Db, { version, networks }: Networks, by: Doer): Promise<void> {
  return db.transaction(tx => changeSetting(tx, { key: 'networks', value: { networks }, version }, by, () => readNetworks(tx)))
}

let known: { list: BlockList, until: number } | undefined

/** Whether an address lies in one of these networks; a change is followed within ten seconds. */
export async function isExempt(db: Db, address: string, now: Date): Promise<boolean> {
  if (!known || known.until <= now.getTime()) known = { list: listOf(await readNetworks(db)), until: now.getTime() + knownFor }
  return known.list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}

function listOf({ networks }: Networks): BlockList {
  const list = new BlockList()
  for (const { network } of networks) {
    const [address = '', bits] = network.split('/')
    const family = isIPv6(address) ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return list
}
