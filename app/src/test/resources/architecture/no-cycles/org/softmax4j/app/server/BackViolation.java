package org.softmax4j.app.server;

import org.softmax4j.app.FrontViolation;

public final class BackViolation {
  public FrontViolation front() {
    return new FrontViolation();
  }
}
