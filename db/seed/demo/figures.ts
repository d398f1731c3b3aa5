import { figure1 } from './figure-1'
import { figure2 } from './figure-2'
import { figure3 } from './figure-3'
import { figure4 } from './figure-4'
import type { DemoFigure } from './types'

/** Drawings of the draft, made from the same shapes as the layers. */
export const figures: DemoFigure[] = [figure1, figure2, figure3, figure4]
