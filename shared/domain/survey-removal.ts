/** Whether a survey can be deleted: nobody but its makers ever read it. `received`: the responses it has, trials left out. */
export const isRemovable = ({ published, received }: { published: number, received: number }): boolean => published === 0 && received === 0
