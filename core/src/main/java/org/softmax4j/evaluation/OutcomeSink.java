package org.softmax4j.evaluation;

/** Is told what became of each row, in any order, by several threads at once. */
@FunctionalInterface
interface OutcomeSink {
  /** Keeps nothing: what a stream uses. */
  OutcomeSink NONE = (row, confidence, correct, lossNats) -> {};

  void row(int row, double confidence, boolean correct, double lossNats);
}
