package org.softmax4j.app;

import org.softmax4j.app.server.BackViolation;

public final class FrontViolation {
  public BackViolation back() {
    return new BackViolation();
  }
}
