import proposalWork from './en/form/proposal-work.json'

/** Handling a proposal, at the desk and in a unit. */
export default { proposalWork }
