/** A picture as it goes out, and a small one (data URL, '' if none could be made) to show on this device. */
export interface ShrunkPicture { file: Blob, preview: string }

const previewSide = 160

/**
 * Makes a photo at most `side` pixels long and a JPEG, in the browser: quick on a poor line, and without the camera's
 * coordinates. A format the browser cannot read goes out as it is; the server decides.
 */
export async function shrinkPicture(file: File, side = 2400): Promise<ShrunkPicture> {
  const address = URL.createObjectURL(file)
  try {
    const image = await loadImage(address)
    const preview = drawn(image, previewSide)?.toDataURL('image/jpeg', 0.6) ?? ''
    const large = drawn(image, side)
    const blob = large && await new Promise<Blob | null>(resolve => large.toBlob(resolve, 'image/jpeg', 0.85))
    // Re-encoding may make a small, well packed picture larger; its data still lose their coordinates on the server.
    return { file: blob && blob.size < file.size ? blob : file, preview }
  }
  catch {
    return { file, preview: '' }
  }
  finally {
    URL.revokeObjectURL(address)
  }
}

/** An <img> turns the picture as its EXIF says on every browser of the floor; `createImageBitmap` does not. */
function loadImage(address: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image()
    image.onload = () => resolve(image)
    image.onerror = () => reject(new Error('unreadable picture'))
    image.src = address
  })
}

function drawn(image: HTMLImageElement, side: number): HTMLCanvasElement | null {
  const scale = Math.min(1, side / Math.max(image.naturalWidth, image.naturalHeight, 1))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale))
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale))
  const context = canvas.getContext('2d')
  if (!context) return null
  // A transparent PNG becomes a JPEG: on white, not on black.
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas
}
