package org.softmax4j.app;

import org.softmax4j.data.CsvOutput;
import org.softmax4j.data.NpyArray;

/** Numbers of any shape that can be written; the last axis runs fastest. */
interface ArrayOutput {
  /** Length of each axis. */
  int[] shape();

  /** The same numbers as an array of NumPy, in another shape of as many elements. */
  NpyArray toNpy(int[] shape);

  /** Writes one number as a cell. */
  void writeCell(CsvOutput csv, int index);
}
