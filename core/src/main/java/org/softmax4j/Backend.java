package org.softmax4j;

import org.softmax4j.kernel.KernelChoice;

/**
 * Which kernels do the arithmetic in this process, and why.
 *
 * @param kernels name of the kernels, {@code scalar} or {@code vector}
 * @param reason why these and no others
 */
public record Backend(String kernels, String reason) {
  /**
   * The kernels of this process.
   *
   * @throws IllegalStateException if {@code -Dsoftmax4j.kernels} asks for kernels that cannot run
   */
  public static Backend active() {
    return new Backend(KernelChoice.active().name(), KernelChoice.reason());
  }
}
