import { qrCode } from '~/composables/useQrCode'

/** What stands on the picture to keep, already in the language on screen. */
export interface ReceiptPicture {
  site: string
  title: string
  numberLabel: string
  number: string
  codeLabel: string
  /** In groups: XXXX-XXXX-XXXXX. */
  code: string
  address: string
  note: string
}

const width = 1080
const margin = 96
const serif = '"Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", STSong, SimSun, serif'
const sans = 'system-ui, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif'
const ink = '#1f2a2e'
const soft = '#556269'

/**
 * Draws the receipt as one PNG (data URL), ink on paper in every theme: number, code, QR code, where to look it up.
 * Empty when the browser has no canvas.
 */
export function drawReceipt(receipt: ReceiptPicture): string {
  const canvas = document.createElement('canvas')
  canvas.width = width
  const context = canvas.getContext('2d')
  if (!context) return ''
  // Drawn twice: setting the height of a canvas empties it, and the height follows from the wrapped lines.
  canvas.height = paint(context, receipt)
  context.fillStyle = '#fbfaf6'
  context.fillRect(0, 0, width, canvas.height)
  paint(context, receipt)
  return canvas.toDataURL('image/png')
}

function paint(context: CanvasRenderingContext2D, receipt: ReceiptPicture): number {
  const write = writer(context)
  let y = write(receipt.site, margin, { size: 34, colour: soft })
  y = write(receipt.title, y + 12, { size: 46, family: serif })
  context.fillStyle = '#d9d6cc'
  context.fillRect(margin, y + 24, width - 2 * margin, 2)
  y = write(receipt.numberLabel, y + 64, { size: 34, colour: soft })
  y = write(receipt.number, y, { size: 96, family: serif })
  y = write(receipt.codeLabel, y + 24, { size: 34, colour: soft })
  y = write(receipt.code, y, { size: 76 })
  y = paintQr(context, receipt.address, y + 32)
  y = write(receipt.note, y + 40, { size: 34 })
  y = write(receipt.address, y + 12, { size: 28, colour: soft })
  return y + margin
}

/** Marks that do not begin a line; they hang over the edge instead. */
const hanging = '。，、；：？！）》”’'

/** Writes a text wrapped to the width below `top` and answers where the next thing may begin. */
function writer(context: CanvasRenderingContext2D) {
  return (text: string, top: number, { size, colour = ink, family = sans }: { size: number, colour?: string, family?: string }): number => {
    context.font = `${size}px ${family}`
    context.fillStyle = colour
    context.textBaseline = 'middle'
    const height = Math.round(size * 1.5)
    let line = ''
    let y = top
    const set = () => context.fillText(line, margin, y + height / 2)
    for (const character of text) {
      if (line && !hanging.includes(character) && context.measureText(line + character).width > width - 2 * margin) {
        set()
        line = ''
        y += height
      }
      line += character
    }
    set()
    return y + height
  }
}

function paintQr(context: CanvasRenderingContext2D, address: string, top: number): number {
  const { size, path } = qrCode(address)
  const square = Math.floor(480 / size)
  const side = square * size
  context.save()
  context.translate(margin, top)
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, side, side)
  context.scale(square, square)
  context.fillStyle = '#000000'
  context.fill(new Path2D(path))
  context.restore()
  return top + side
}
