package org.softmax4j.neural;

/** A training was to go on from a checkpoint of another training. */
public final class CheckpointMismatchException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  CheckpointMismatchException(String what, String then, String now) {
    super("checkpoint must be one of the same training, got " + what + " " + then + ", now " + now);
  }
}
