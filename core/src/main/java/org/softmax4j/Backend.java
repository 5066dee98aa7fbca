package org.softmax4j;

import org.softmax4j.kernel.KernelChoice;
import org.softmax4j.kernel.MultiplyTile;

/**
 * Which kernels do the arithmetic in this process, what multiplies matrices, and why these.
 *
 * @param kernels name of the kernels, {@code scalar} or {@code vector}
 * @param multiply what multiplies matrices: the kind of its tiles and their rows and columns
 * @param reason why these and no others
 */
public record Backend(String kernels, String multiply, String reason) {
  /**
   * The kernels of this process.
   *
   * @throws IllegalStateException if {@code -Dsoftmax4j.kernels} asks for kernels that cannot run
   */
  public static Backend active() {
    MultiplyTile tile = KernelChoice.activeTile();
    String multiply = tile.name() + " tiles of " + tile.rows() + " x " + tile.columns();
    return new Backend(KernelChoice.active().name(), multiply, KernelChoice.reason());
  }
}
