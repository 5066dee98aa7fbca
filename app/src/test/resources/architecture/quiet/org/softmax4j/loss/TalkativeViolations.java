package org.softmax4j.loss;

import java.util.logging.Logger;

final class PrintingViolation {
  void print(double lossNats) {
    System.out.println(lossNats);
  }
}

final class ErrorPrintingViolation {
  void print(double lossNats) {
    System.err.println(lossNats);
  }
}

final class RedirectingViolation {
  void redirect() {
    System.setOut(null);
  }
}

final class PropertySettingViolation {
  void set() {
    System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "2");
  }
}

final class LoggingViolation {
  private final Logger logger = Logger.getLogger("softmax");
}

final class SystemLoggingViolation {
  void log() {
    System.getLogger("softmax");
  }
}

final class ReadsAProperty {
  String kernels = System.getProperty("softmax4j.kernels");
}
