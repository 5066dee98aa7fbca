package org.softmax4j.kernel;

/**
 * Packs parts of a factor for {@link MultiplyTile}. Where one of the strides is 1 and the width is
 * a constant at the place of the call, the compiler needs no check of an index in the loop.
 */
final class Packing {
  private Packing() {}

  /**
   * Sets to[i·width + e] = from[e·stride + i·step], each index from the offset on.
   *
   * @param depth steps
   * @param width elements of a step
   */
  static void pack(
      int depth,
      int width,
      float[] from,
      int offset,
      int stride,
      int step,
      float[] to,
      int toOffset) {
    if (stride == 1) {
      for (int i = 0; i < depth; i++) {
        System.arraycopy(from, offset + i * step, to, toOffset + i * width, width);
      }
      return;
    }
    for (int e = 0; e < width; e++) {
      int at = offset + e * stride;
      if (step == 1) {
        for (int i = 0; i < depth; i++) {
          to[toOffset + e + i * width] = from[at + i];
        }
      } else {
        for (int i = 0; i < depth; i++) {
          to[toOffset + e + i * width] = from[at + i * step];
        }
      }
    }
  }
}
